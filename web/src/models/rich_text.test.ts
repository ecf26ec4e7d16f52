import fc from "fast-check";
import { describe, expect, it } from "vitest";
import fixtures from "../../../tests/fixtures/text.json?raw";
import { htmlOf } from "./rich_html";
import { previewOf } from "./rich_plain";
import { parse } from "./rich_text";
import type { Block } from "./rich_tree";

const cases = JSON.parse(fixtures) as { name: string; source: string; tree: Block[]; plain: string; html: string }[];

describe("a text", () => {
  it.each(cases)("is read as the grammar says: $name", ({ source, tree, plain, html }) => {
    expect(parse(source)).toEqual(tree);
    expect(previewOf(source)).toBe(plain);
    expect(htmlOf(source)).toBe(html);
  });

  it("has cases for more than a hundred edges", () => {
    expect(cases.length).toBeGreaterThan(120);
  });

  it("never fails, halves of characters included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (body) => {
        expect(Array.from(previewOf(body)).length).toBeLessThanOrEqual(140);
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(previewOf("*\ud800* \udfff")).toBe("\ud800 \udfff");
  });

  it("is read in no time, whatever it is made of", () => {
    const units = ["*", "[", "`", "_*", "[a](", "**a _b ~~c ", "https://", "a@b.", "> ", "- a\n", "```a\n", "([a](x", "#REQ-", "\\*"];
    const begun = performance.now();
    for (const unit of units) htmlOf(unit.repeat(10_000 / unit.length));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
