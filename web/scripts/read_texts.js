// Reads texts as the browser does: a JSON text comes in on each line, { tree, plain, html } goes out on one.
import { buildSync } from "esbuild";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const { outputFiles } = buildSync({
  stdin: {
    contents: `export { parse } from "./rich_text"; export { previewOf } from "./rich_plain"; export { htmlOf } from "./rich_html";`,
    resolveDir: fileURLToPath(new URL("../src/models/", import.meta.url)),
    loader: "ts",
  },
  bundle: true,
  format: "esm",
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString("base64");
const { parse, previewOf, htmlOf } = await import(`data:text/javascript;base64,${code}`);

for await (const line of createInterface({ input: process.stdin })) {
  const body = JSON.parse(line);
  console.log(JSON.stringify({ tree: parse(body), plain: previewOf(body), html: htmlOf(body) }));
}
