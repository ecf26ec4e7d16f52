// A step of the build: writes sw.js, one classic script at the root, with the list of the files it keeps.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const PUBLIC = new URL("../public/", import.meta.url);
const WORKER = fileURLToPath(new URL("../src/service_worker/worker.ts", import.meta.url));
/** Not part of the shell: the page for designers. */
const LEFT_OUT = /gallery/;

const digest = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

export function serviceWorker() {
  return {
    name: "parley-service-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_, bundle) {
      this.emitFile({ type: "asset", fileName: "sw.js", source: await bundled(entriesOf(bundle)) });
    },
  };
}

function entriesOf(bundle) {
  const built = Object.values(bundle).map((file) => entry(file.fileName, file.type === "chunk" ? file.code : file.source));
  const copied = readdirSync(PUBLIC).map((name) => entry(name, readFileSync(new URL(name, PUBLIC))));
  const all = [...built, ...copied].filter(({ url }) => !LEFT_OUT.test(url));
  return all.sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** Files below assets/ have their contents in the name. */
function entry(name, content) {
  return { url: `/${name}`, revision: name.startsWith("assets/") ? null : digest(content) };
}

async function bundled(entries) {
  const made = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { __SHELL__: JSON.stringify(entries), "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2022",
      rollupOptions: { input: WORKER, output: { format: "iife", entryFileNames: "sw.js" } },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output?.output.find((file) => file.type === "chunk");
  if (chunk === undefined) throw new Error("The service worker could not be built.");
  return chunk.code;
}
