// Prints what a first visit loads: the entry script and what it imports at once, gzipped; fails above the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 80 * 1024;
const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");
const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const seen = new Map();
while (waiting.length > 0) {
  const name = waiting.pop();
  if (seen.has(name)) continue;
  const text = readFileSync(new URL(name, dist), "utf8");
  seen.set(name, gzipSync(text).length);
  for (const match of text.matchAll(/(?:^|;)import[^("]*"\.\/([^"]+)"/g)) waiting.push(`assets/${match[1]}`);
}
const total = [...seen.values()].reduce((sum, size) => sum + size, 0);
console.log(`first load: ${(total / 1024).toFixed(1)} KB of JavaScript, gzipped (${seen.size} files, budget ${BUDGET / 1024} KB)`);
if (total > BUDGET) process.exit(1);
