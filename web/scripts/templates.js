// A step of the build: Lit's templates without the white space that is there for who reads the source.
import { transformWithEsbuild } from "vite";

export function tightTemplates() {
  return {
    name: "parley-tight-templates",
    apply: "build",
    async transform(code, id) {
      if (!id.endsWith(".ts") || !/\b(?:html|svg|css)`/.test(code)) return null;
      return { code: await tightened(code, templatesIn(this.parse(code))), map: null };
    },
  };
}

/** Each piece of text of a tagged template, and whether it is a whole sheet of styles. */
function templatesIn(node) {
  if (Array.isArray(node)) return node.flatMap(templatesIn);
  if (node === null || typeof node !== "object") return [];
  const inside = Object.values(node).flatMap(templatesIn);
  if (node.type !== "TaggedTemplateExpression" || !["html", "svg", "css"].includes(node.tag.name)) return inside;
  const { quasis } = node.quasi;
  const isSheet = node.tag.name === "css" && quasis.length === 1;
  return [...inside, ...quasis.map(({ start, end, value }) => ({ start, end, value, isSheet }))];
}

async function tightened(code, pieces) {
  let result = code;
  for (const { start, end, value, isSheet } of pieces.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + (isSheet ? await sheet(value.cooked) : words(value.raw)) + result.slice(end);
  }
  return result;
}

async function sheet(css) {
  const { code } = await transformWithEsbuild(css, "sheet.css", { loader: "css", minify: true, target: "esnext", sourcemap: false });
  return code.trim().replace(/[\\`]|\$\{/g, "\\$&");
}

/** A line break and the indent after it are one space to the browser, and nothing at the end of a tag. */
function words(raw) {
  return raw.replace(/\n\s*>/g, ">").replace(/\n\s*/g, " ");
}
