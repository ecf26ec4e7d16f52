// Reads texts as the browser does: a JSON list of texts comes in, a list of { tree, plain, preview, html } goes out.
import { buildSync } from "esbuild";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const models = fileURLToPath(new URL("../src/models/", import.meta.url));
const entry = `export { parse } from "./rich_text"; export * from "./rich_output";`;
const { outputFiles } = buildSync({
  stdin: { contents: entry, resolveDir: models, loader: "ts" },
  bundle: true,
  format: "esm",
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString("base64");
const { parse, plain, previewOf, htmlOf } = await import(`data:text/javascript;base64,${code}`);

const read = (body) => {
  const tree = parse(body);
  return { tree, plain: plain(tree), preview: previewOf(body), html: htmlOf(body) };
};
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
