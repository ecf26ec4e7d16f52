import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences, type Piece } from "./differences";

const shown = (before: string, after: string): string =>
  differences(before, after)
    .map(({ words, change }) => (change === "same" ? words : `[${change === "added" ? "+" : "-"}${words}]`))
    .join("");
const without = (pieces: readonly Piece[], change: Piece["change"]): string => pieces.filter((one) => one.change !== change).map((one) => one.words).join("");

describe("differences", () => {
  it("mark the words that came and went", () => {
    expect(shown("We meet on Monday at ten", "We meet on Tuesday at ten")).toBe("We meet on[- Monday][+ Tuesday] at ten");
    expect(shown("Yes", "Yes, gladly")).toBe("[-Yes][+Yes, gladly]");
    expect(shown("", "New")).toBe("[+New]");
    expect(shown("Same", "Same")).toBe("Same");
  });

  it("keep line breaks where they were", () => {
    expect(shown("One\ntwo\n", "One\ntwo three\n")).toBe("One\ntwo[+ three]\n");
  });

  it("hold both texts whole, whatever these are", () => {
    const text = fc.array(fc.constantFrom("a", "b", " ", "\n", "  ", "👍", "word"), { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = differences(before, after);
        expect(without(pieces, "added")).toBe(before);
        expect(without(pieces, "removed")).toBe(after);
      }),
    );
  });

  it("of very long texts are given up, not waited for", () => {
    const long = (word: string): string => Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join(" ");
    expect(differences(long("a"), long("b"))).toHaveLength(2);
  });
});
