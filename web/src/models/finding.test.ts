import { describe, expect, it } from "vitest";
import { bounded, found, pieces, rank, wordsOf, type Candidate } from "./finding";

const talk = (title: string, given: Partial<Candidate> = {}): Candidate => ({ title, names: [], company: "", at: "", unread: false, ...given });
const titles = (talks: readonly Candidate[], query: string): string[] => found(talks, query).map((one) => one.title);
const marks = (text: string, query: string): string =>
  pieces(text, wordsOf(query))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join("");

describe("finding", () => {
  it("needs every word somewhere, in the title, a name or the company", () => {
    const talks = [talk("Website relaunch", { names: ["Tom Baker"], company: "Acme" }), talk("Brand refresh", { names: ["Mira Solberg"] })];
    expect(titles(talks, "acme bak web")).toEqual(["Website relaunch"]);
    expect(titles(talks, "acme mira")).toEqual([]);
  });

  it("does not mind case, accents and letters that people type plain", () => {
    expect(titles([talk("Lucía MARÍN"), talk("Søren Łuk"), talk("Groß & Æbel")], "lucia marin")).toEqual(["Lucía MARÍN"]);
    expect(titles([talk("Søren Łuk")], "soren luk")).toEqual(["Søren Łuk"]);
    expect(titles([talk("Groß & Æbel")], "GROSS aebel")).toEqual(["Groß & Æbel"]);
    expect(titles([talk("Lucia")], "lucía")).toEqual(["Lucia"]);
  });

  it("puts starts of words before middles, then the title before names before the company", () => {
    const talks = [talk("Prepare", { at: "9" }), talk("X", { company: "Retro" }), talk("Y", { names: ["Reto"] }), talk("The relaunch"), talk("Relay")];
    expect(titles(talks, "re")).toEqual(["Relay", "The relaunch", "Y", "X", "Prepare"]);
    expect(rank(["prepare"], ["re"])).toBeGreaterThan(rank(["a", "b", "re"], ["re"]) ?? Infinity);
  });

  it("puts the most recent first among equals", () => {
    expect(titles([talk("Re 1", { at: "2026-10-01" }), talk("Re 2", { at: "2026-10-03", unread: true }), talk("Re 3", { at: "2026-10-02" })], "re")).toEqual(["Re 2", "Re 3", "Re 1"]);
  });

  it("shows the unread first while nothing is typed", () => {
    const talks = [talk("new", { at: "3" }), talk("old unread", { at: "1", unread: true }), talk("newer unread", { at: "2", unread: true })];
    expect(titles(talks, "  ")).toEqual(["newer unread", "old unread", "new"]);
  });

  it("takes signs as they are, not as a pattern", () => {
    expect(titles([talk("C++ (beta)"), talk("C")], "c++ (b")).toEqual(["C++ (beta)"]);
  });

  it("stays within thirty and keeps room for people", () => {
    const many = Array.from({ length: 80 }, (_, index) => index);
    expect(bounded(many, many)).toMatchObject({ talks: { length: 25 }, people: { length: 5 } });
    expect(bounded(many, [1])).toMatchObject({ talks: { length: 29 }, people: { length: 1 } });
    expect(bounded([1], many)).toMatchObject({ talks: { length: 1 }, people: { length: 29 } });
  });
});

describe("marks", () => {
  it("stand where a word starts, else in the middle", () => {
    expect(marks("Prepare the relaunch", "re")).toBe("Prepare the [re]launch");
    expect(marks("Prepare", "re")).toBe("P[re]pare");
    expect(marks("Nadia Milinkovic", "zz")).toBe("Nadia Milinkovic");
  });

  it("cover the letters as they are written, however they are composed", () => {
    expect(marks("Lucía Marín", "luci mar")).toBe("[Lucí]a [Mar]ín");
    expect(marks("Lucía", "luci")).toBe("[Lucí]a");
    expect(marks("Groß", "gros")).toBe("[Groß]");
    expect(marks("👏 Team", "team")).toBe("👏 [Team]");
  });

  it("join where words overlap and lose nothing", () => {
    expect(marks("Website", "web webs")).toBe("[Web][s]ite");
    expect(pieces("", ["a"])).toEqual([]);
  });
});
