// Prints what a first visit loads: the entry script and what it imports at once, gzipped; fails above the budget.
// `--table` prints every file instead, for docs/performance.md.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 80 * 1024;
const dist = new URL("../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist));
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** The scripts that the page names, and what they import without being asked. */
function firstLoad() {
  const waiting = [...read("index.html").toString().matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  const seen = new Map();
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (seen.has(name)) continue;
    const text = read(name);
    seen.set(name, gzipSync(text).length);
    for (const match of text.toString().matchAll(/(?:^|;)import[^("]*"\.\/([^"]+)"/g)) waiting.push(`assets/${match[1]}`);
  }
  return seen;
}

function table(first) {
  const scripts = [...readdirSync(new URL("assets/", dist)).map((name) => `assets/${name}`), ...readdirSync(dist)];
  const rows = scripts
    .filter((name) => name.endsWith(".js"))
    .map((name) => ({ name: name.replace(/^assets\//, "").replace(/-[\w-]{8}(?=\.js$)/, ""), size: gzipSync(read(name)).length, at: first.has(name) }))
    .sort((a, b) => Number(b.at) - Number(a.at) || b.size - a.size);
  console.log("| script | gzipped | loaded |\n|---|---|---|");
  for (const { name, size, at } of rows) console.log(`| \`${name}\` | ${kilobytes(size)} | ${at ? "at once" : "when needed"} |`);
}

const first = firstLoad();
const total = [...first.values()].reduce((sum, size) => sum + size, 0);
if (process.argv.includes("--table")) table(first);
console.log(`${process.argv.includes("--table") ? "\nF" : "f"}irst load: ${kilobytes(total)} of JavaScript, gzipped (${first.size} files, budget ${BUDGET / 1024} KB)`);
if (total > BUDGET) process.exit(1);
