import fc from "fast-check";
import { describe, expect, it } from "vitest";
import fixtures from "../../../tests/fixtures/text.json?raw";
import { parse } from "./rich_text";
import { write } from "./rich_write";

const cases = JSON.parse(fixtures) as { name: string; source: string }[];
const pieces = [
  ...["*", "**", "***", "_", "~~", "`", "``", "\\", "[", "]", "(", ")", "](", "#", "@", ":", ">", "-", " ", "  ", "\n", "\n\n"],
  ...["> ", "- ", "1. ", "  - ", "```\n", "https://x.test", "a@b.co", "#REQ-1", "[@A](mention:a)", "[a](https://x.test)", "a", "b c", "1", "字"],
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

describe("a tree that is written down", () => {
  it.each(cases)("is read as itself again: $name", ({ source }) => {
    const tree = parse(source);
    expect(parse(write(tree))).toEqual(tree);
  });

  it("is read as itself again, whatever was typed", () => {
    fc.assert(
      fc.property(texts, (source) => {
        const tree = parse(source);
        expect(parse(write(tree))).toEqual(tree);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });
});
