import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { applied, completed, format, isInCode, linkAt, linkable, newLine, pastedLink, putLink, type Edit, type Format, type Selected } from "./formatting";

/** "a [word] b": the brackets ⟨⟩ are the selection, ‸ the caret. */
function read(drawn: string): Selected {
  if (drawn.includes("‸")) return { text: drawn.replace("‸", ""), start: drawn.indexOf("‸"), end: drawn.indexOf("‸") };
  const start = drawn.indexOf("⟨");
  return { text: drawn.replace(/[⟨⟩]/gu, ""), start, end: drawn.indexOf("⟩") - 1 };
}

function draw({ text }: Selected, edit: Edit): string {
  const after = applied(text, edit);
  if (edit.start === edit.end) return `${after.slice(0, edit.start)}‸${after.slice(edit.start)}`;
  return `${after.slice(0, edit.start)}⟨${after.slice(edit.start, edit.end)}⟩${after.slice(edit.end)}`;
}

function done(kind: Format, drawn: string): string {
  const selected = read(drawn);
  return draw(selected, format(kind, selected));
}

describe("marks around words", () => {
  test.each<[Format, string, string]>([
    ["bold", "The ⟨date⟩ first", "The **⟨date⟩** first"],
    ["italic", "The ⟨date⟩ first", "The _⟨date⟩_ first"],
    ["strike", "The ⟨date⟩ first", "The ~~⟨date⟩~~ first"],
    ["code", "The ⟨date⟩ first", "The `⟨date⟩` first"],
    ["italic", "un⟨believ⟩able", "un*⟨believ⟩*able"],
    ["bold", "The ⟨date ⟩first", "The **⟨date⟩** first"],
    ["code", "⟨a `b` c⟩", "`` ⟨a `b` c⟩ ``"],
  ])("%s of %s is %s", (kind, before, after) => {
    expect(done(kind, before)).toBe(after);
  });

  test.each<[Format, string, string]>([
    ["bold", "The **⟨date⟩** first", "The ⟨date⟩ first"],
    ["bold", "The ⟨**date**⟩ first", "The ⟨date⟩ first"],
    ["italic", "The *⟨date⟩* first", "The ⟨date⟩ first"],
    ["italic", "The ***⟨date⟩*** first", "The **⟨date⟩** first"],
    ["bold", "The ***⟨date⟩*** first", "The *⟨date⟩* first"],
    ["bold", "The _**⟨date⟩**_ first", "The _⟨date⟩_ first"],
    ["italic", "The _**⟨date⟩**_ first", "The **⟨date⟩** first"],
    ["italic", "The **⟨date⟩** first", "The **_⟨date⟩_** first"],
    ["strike", "⟨~~gone~~⟩", "⟨gone⟩"],
  ])("%s again of %s is %s", (kind, before, after) => {
    expect(done(kind, before)).toBe(after);
  });

  it("takes the word that the caret stands in, and keeps the caret's place", () => {
    expect(done("bold", "The da‸te first")).toBe("The **da‸te** first");
    expect(done("bold", "The **da‸te** first")).toBe("The da‸te first");
  });

  it("opens an empty pair where there is no word, and takes it away again", () => {
    expect(done("bold", "The ‸")).toBe("The **‸**");
    expect(done("bold", "The **‸**")).toBe("The ‸");
  });

  it("marks each line of several by itself, without the signs that lines begin with", () => {
    expect(done("bold", "⟨One\n\n- two\n> three⟩")).toBe("⟨**One**\n\n- **two**\n> **three**⟩");
    expect(done("bold", "⟨**One**\n- **two**⟩")).toBe("⟨One\n- two⟩");
    expect(done("bold", "⟨**One**\ntwo⟩")).toBe("⟨**One**\n**two**⟩");
  });

  it("is its own undoing", () => {
    const kinds = fc.constantFrom<Format>("bold", "strike", "italic");
    fc.assert(
      fc.property(kinds, fc.stringMatching(/^[a-z ]{0,8}$/), fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,4})?$/), fc.stringMatching(/^[a-z ]{0,8}$/), (kind, before, words, after) => {
        const text = before + words + after;
        const first = format(kind, { text, start: before.length, end: before.length + words.length });
        const marked = applied(text, first);
        const second = format(kind, { text: marked, start: first.start, end: first.end });
        expect(applied(marked, second)).toBe(text);
        expect([second.start, second.end]).toEqual([before.length, before.length + words.length]);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("code on several lines", () => {
  it("becomes a block, and the block text again", () => {
    expect(done("code", "Look:\n⟨a = 1\nb = 2⟩")).toBe("Look:\n```\n⟨a = 1\nb = 2⟩\n```");
    expect(done("code", "Look:\n```\n⟨a = 1\nb = 2⟩\n```")).toBe("Look:\n⟨a = 1\nb = 2⟩");
  });

  it("knows where one stands in a block, also in one that is not closed yet", () => {
    const text = "Look:\n```\na = 1\n```\nThanks";
    expect(isInCode(text, text.indexOf("1"))).toBe(true);
    expect(isInCode(text, 2)).toBe(false);
    expect(isInCode(text, text.length)).toBe(false);
    expect(isInCode("```", 3)).toBe(false);
    expect(isInCode("```js\nlet", 9)).toBe(true);
  });
});

describe("lines that begin alike", () => {
  test.each<[Format, string, string]>([
    ["quote", "⟨One\ntwo⟩", "⟨> One\n> two⟩"],
    ["quote", "⟨One\n\ntwo⟩", "⟨> One\n>\n> two⟩"],
    ["quote", "⟨> One\n>\n> two⟩", "⟨One\n\ntwo⟩"],
    ["bullets", "⟨One\ntwo⟩", "⟨- One\n- two⟩"],
    ["bullets", "⟨- One\n- two⟩", "⟨One\ntwo⟩"],
    ["numbers", "⟨One\n\ntwo⟩", "⟨1. One\n\n2. two⟩"],
    ["numbers", "⟨- One\n- two⟩", "⟨1. One\n2. two⟩"],
    ["bullets", "Hello‸", "- Hello‸"],
    ["bullets", "‸", "- ‸"],
    ["bullets", "- Hello‸", "Hello‸"],
    ["quote", "First\nsec‸ond\nthird", "First\n> sec‸ond\nthird"],
  ])("%s of %j is %j", (kind, before, after) => {
    expect(done(kind, before)).toBe(after);
  });

  test.each([
    ["- milk‸", "- milk\n- ‸"],
    ["3. milk‸", "3. milk\n4. ‸"],
    ["  * milk‸", "  * milk\n  * ‸"],
    ["> he said‸", "> he said\n> ‸"],
    ["> - milk‸", "> - milk\n> - ‸"],
    ["- milk\n- ‸", "- milk\n‸"],
    ["> - milk\n> - ‸", "> - milk\n> ‸"],
    ["> he said\n> ‸", "> he said\n‸"],
    ["- mi‸lk", "- mi\n- ‸lk"],
  ])("a new line in %j makes %j", (before, after) => {
    const selected = read(before);
    expect(draw(selected, newLine(selected)!)).toBe(after);
  });

  test.each(["plain‸", "2026. A year‸ago", "```\n- code‸", "-‸", "#‸"])("a new line in %j is nothing special", (before) => {
    const selected = read(before);
    expect(newLine(selected)).toBeNull();
  });
});

describe("links", () => {
  it("are made of words and an address, with brackets in the words kept apart", () => {
    const selected = read("See ⟨the [new] page⟩ now");
    expect(draw(selected, putLink({ from: selected.start, to: selected.end }, "the [new] page", "https://a.example"))).toBe("See [the \\[new\\] page](https://a.example)‸ now");
  });

  it("are found where the caret stands in one, as they were written", () => {
    expect(linkAt(read("See [the \\[n‸ew\\] page](https://a.example/x_(y)) now"))).toMatchObject({ words: "the [new] page", address: "https://a.example/x_(y)" });
    expect(linkAt(read("S‸ee [it](https://a.example)"))).toBeNull();
  });

  it("are just the address where there are no other words", () => {
    expect(putLink({ from: 0, to: 0 }, "", "https://a.example").insert).toBe("https://a.example");
    expect(putLink({ from: 0, to: 0 }, "https://a.example", "https://a.example").insert).toBe("https://a.example");
  });

  test.each([
    ["acme.example/fees", "https://acme.example/fees"],
    ["tom@acme.example", "mailto:tom@acme.example"],
    [" http://acme.example ", "http://acme.example"],
    ["tel:+441234", "tel:+441234"],
    ["", ""],
  ])("%j is completed to %j", (typed, address) => {
    expect(completed(typed)).toBe(address);
  });

  test.each([
    ["a.example/x_(y)", "https://a.example/x_(y)"],
    ["https://a.example/b)c", "https://a.example/b%29c"],
    ["https://a.example/a b", "https://a.example/a%20b"],
    ["javascript:alert(1)", null],
    ["https://", null],
    ["", null],
    ["data:text/html,x", null],
  ])("%j leads to %j", (typed, address) => {
    expect(linkable(typed)).toBe(address);
  });

  it("come of a web address that is pasted over words, and of nothing else", () => {
    const selected = read("See ⟨the page⟩ now");
    expect(draw(selected, pastedLink(selected, " https://a.example/b ")!)).toBe("See [the page](https://a.example/b)‸ now");
    expect(pastedLink(selected, "see https://a.example")).toBeNull();
    expect(pastedLink(selected, "javascript:alert(1)")).toBeNull();
    expect(pastedLink(read("See ‸"), "https://a.example")).toBeNull();
    expect(pastedLink(read("⟨https://old.example⟩"), "https://a.example")).toBeNull();
    expect(pastedLink(read("⟨two\nlines⟩"), "https://a.example")).toBeNull();
  });
});

test("no edit ever loses a letter of what was written", () => {
  const kinds = fc.constantFrom<Format>("bold", "italic", "strike", "code", "quote", "bullets", "numbers");
  const letters = (text: string): string => text.replace(/[^a-z]/gu, "");
  fc.assert(
    fc.property(kinds, fc.stringMatching(/^[a-c *_~`>\n-]{0,30}$/), fc.nat(30), fc.nat(30), (kind, text, a, b) => {
      const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
      const edit = format(kind, { text, start, end });
      const after = applied(text, edit);
      expect(letters(after)).toBe(letters(text));
      expect(edit.start).toBeLessThanOrEqual(edit.end);
      expect(edit.start).toBeGreaterThanOrEqual(0);
      expect(edit.end).toBeLessThanOrEqual(after.length);
    }),
    { seed: 11, numRuns: 2000 },
  );
});
