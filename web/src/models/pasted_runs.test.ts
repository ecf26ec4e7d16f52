import { describe, expect, it } from "vitest";
import { BREAK, PLAIN, joinedLines, linesOf, type Run } from "./pasted_runs";
import { write } from "./rich_write";

const run = (text: string, looks: Partial<Run> = {}): Run => ({ ...PLAIN, ...looks, text });
const read = (...runs: Run[]): string => write([{ kind: "paragraph", content: joinedLines(linesOf(runs)) }]);

describe("pasted runs", () => {
  it("have one space between words and none at the ends", () => {
    expect(read(run("  a \n\t b"), run(" c "), BREAK, run(" "), BREAK, run("\u00a0d"))).toBe("a b c\nd");
  });

  it("keep marks around words, not around space", () => {
    expect(read(run("a"), run(" b ", { bold: true }), run("c"))).toBe("a **b** c");
    expect(read(run("a ", { bold: true }), run("b", { bold: true }), run(" c", { bold: true, italic: true }))).toBe("**a b _c_**");
    expect(read(run("a", { strike: true }), BREAK, run("b", { strike: true }))).toBe("~~a~~\n~~b~~");
  });

  it("keep safe links, and of others the words", () => {
    expect(read(run("a ", { href: "https://x.test/" }), run("b", { href: "https://x.test/", bold: true }))).toBe("[a **b**](https://x.test/)");
    expect(read(run("a", { href: "javascript:alert(1)" }), run(" b", { href: "/c" }))).toBe("a b");
  });

  it("show the address that is followed where an address is read", () => {
    expect(read(run("https://bank.test", { href: "https://evil.test/" }))).toBe("https://evil.test/");
  });

  it("are words where they look like marks", () => {
    expect(read(run("*a* and snake_case, 2 * 3"))).toBe("\\*a\\* and snake\\_case, 2 \\* 3");
    expect(read(run("snake_case, 2 * 3"))).toBe("snake_case, 2 * 3");
    expect(read(run("- a"))).toBe("\\- a");
  });
});
