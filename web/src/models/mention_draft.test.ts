import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ALL, askedAt, labelsOf, mentionable, mentionsIn, mentionsOf, picksFor, shown, toBody, type Picked } from "./mention_draft";
import type { Person } from "./types";

const person = (member_id: string, name: string, company: string | null = null) => ({ member_id, name, company });
const ana = person("ana", "Ana Brandt");
const luis = person("luis", "Luis Ortega");
const people = [ana, luis];

function picking(...ids: string[]): Picked {
  const picks = picksFor(people);
  return new Map(ids.map((id) => [id, picks.get(id)!]));
}

describe("what is typed", () => {
  it("mentions whom one picked, wherever the name stands", () => {
    expect(toBody({ text: "@Ana Brandt and (@Luis Ortega), @Ana Brandt's", picked: picking("ana", "luis") })).toBe(
      "[@Ana Brandt](mention:ana) and ([@Luis Ortega](mention:luis)), [@Ana Brandt](mention:ana)'s",
    );
  });

  it("mentions nobody who was not picked, and nobody whose name was edited away", () => {
    expect(toBody({ text: "@Ana Brandt", picked: new Map() })).toBe("@Ana Brandt");
    for (const text of ["@Ana Brand", "Ana Brandt", "@Ana Brandts", "x@Ana Brandt", "@ana Brandt"]) expect(toBody({ text, picked: picking("ana") })).toBe(text);
  });

  it("mentions nobody in code", () => {
    const text = "`@Ana Brandt` and\n```\n@Ana Brandt\n```\n@Ana Brandt";
    expect(toBody({ text, picked: picking("ana") })).toBe("`@Ana Brandt` and\n```\n@Ana Brandt\n```\n[@Ana Brandt](mention:ana)");
  });

  it("calls everybody with a word of its own", () => {
    expect(toBody({ text: "@all: lunch, and not @allotment", picked: picking(ALL) })).toBe("[@all](mention:all): lunch, and not @allotment");
  });

  it("keeps a name's own signs from being read as marks", () => {
    const odd = person("odd", "A_b [c] \\ *d*");
    const picked = new Map([["odd", picksFor([odd]).get("odd")!]]);
    const body = toBody({ text: "@A_b [c] \\ *d* hi", picked });
    expect(body).toBe("[@A\\_b \\[c\\] \\\\ \\*d\\*](mention:odd) hi");
    expect(shown(body, [odd]).text).toBe("@A_b [c] \\ *d* hi");
  });
});

describe("two people of the same name", () => {
  it("are told apart by company, and by a number where that is not enough", () => {
    const labels = labelsOf([person("1", "Ana", "Acme"), person("2", "Ana", "Fjord"), person("3", "Ana"), person("4", "Ana"), person("5", "Ana", "Acme")]);
    expect([...labels.values()]).toEqual(["Ana (Acme)", "Ana (Fjord)", "Ana (1)", "Ana (2)", "Ana (Acme 2)"]);
  });

  it("and a name that begins another one are told apart as well", () => {
    const labels = labelsOf([person("1", "Ana", "Acme"), ana, person("3", "Anabel")]);
    expect([...labels.values()]).toEqual(["Ana (Acme)", "Ana Brandt", "Anabel"]);
  });

  it("and the word for everybody stays free", () => {
    expect(labelsOf([person("1", "all")]).get("1")).toBe("all (1)");
  });

  it("are saved under the name alone", () => {
    const two = [person("1", "Ana", "Acme"), person("2", "Ana", "Fjord")];
    const body = "[@Ana](mention:2) or [@Ana](mention:1)?";
    const field = shown(body, two);
    expect(field.text).toBe("@Ana (Fjord) or @Ana (Acme)?");
    expect(toBody(field)).toBe(body);
  });
});

describe("what was saved", () => {
  it("is shown with today's name, and saved with it", () => {
    const field = shown("[@Ana Ruiz](mention:ana) said", people);
    expect(field.text).toBe("@Ana Brandt said");
    expect(toBody(field)).toBe("[@Ana Brandt](mention:ana) said");
  });

  it("keeps the name of somebody who is no longer here", () => {
    const field = shown("[@Nadia \\*K\\*](mention:gone) said", people);
    expect(field.text).toBe("@Nadia *K* said");
    expect(toBody(field)).toBe("[@Nadia \\*K\\*](mention:gone) said");
  });

  it("mentions each once, in order, and none in code", () => {
    expect(mentionsIn("[@L](mention:luis) [@all](mention:all) [@L](mention:luis) `[@A](mention:ana)`")).toEqual(["luis", "all"]);
    expect(mentionsIn("[L](mention:luis) [@](mention:ana) [@A](mention:a b)")).toEqual([]);
  });

  it("comes back from the field as it was, whoever is mentioned between whatever words", () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{0,3}( [A-Z][a-z]{0,2})?$/);
    const crowd = fc.uniqueArray(fc.record({ member_id: fc.stringMatching(/^[a-z0-9]{1,6}$/), name, company: fc.option(fc.constantFrom("Acme", "Fjord")) }), {
      selector: (one) => one.member_id,
      minLength: 1,
      maxLength: 6,
    });
    const words = fc.stringMatching(/^[ a-z,.!()\n]{1,12}$/);
    const cases = crowd.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.tuple(words, fc.constantFrom(...all)), { maxLength: 8 }), words));
    fc.assert(
      fc.property(cases, ([all, parts, end]) => {
        fc.pre(all.every((one) => one.member_id !== ALL));
        const body = parts.map(([before, one]) => `${before} [@${one.name}](mention:${one.member_id}) `).join("") + end;
        const field = shown(body, all);
        expect(field.text).not.toContain("mention:");
        expect(toBody(field)).toBe(body);
        expect(mentionsIn(body)).toEqual([...new Set(parts.map(([, one]) => one.member_id))]);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it("never loses a letter of what anybody typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("@", "Ana Brandt", "[", "]", "(mention:ana)", "`", "\n", "x", " ", "\\", "```") }), (text) => {
        const field = shown(text, people);
        expect(shown(toBody({ text, picked: picking("ana", "luis") }), people).text).toBe(shown(text, people).text);
        expect(mentionsIn(toBody(field))).toEqual(mentionsIn(text));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

test("only who will see a text can be mentioned in it", () => {
  const crowd: Person[] = [
    { member_id: "ana", name: "Ana", role: "admin" },
    { member_id: "luis", name: "Luis", role: "team" },
    { member_id: "tom", name: "Tom", role: "client" },
  ];
  const ids = (some: readonly Person[]): string[] => some.map((one) => one.member_id);
  expect(ids(mentionable(crowd, "everyone", "ana"))).toEqual(["luis", "tom"]);
  expect(ids(mentionable(crowd, "team", "ana"))).toEqual(["luis"]);
  const body = "[@Tom](mention:tom) [@Luis](mention:luis) [@all](mention:all) [@Nadia](mention:nadia)";
  expect(mentionsOf(body, mentionable(crowd, "team", "ana"), true)).toEqual(["luis", "all"]);
  expect(mentionsOf(body, mentionable(crowd, "everyone", "tom"), false)).toEqual(["luis"]);
});

test.each([
  ["Hello @lu", "lu", 6],
  ["@", "", 0],
  ["(@Ana B", "Ana B", 1],
])("in %j somebody is asked for", (text, typed, from) => {
  expect(askedAt(text, text.length, new Map())).toEqual({ from, typed });
});

test.each(["tom@acme", "@ lu", "Hello", "@a\nb", "@Ana Brandt", "@Ana Brandt the"])("in %j nobody is asked for", (text) => {
  expect(askedAt(text, text.length, picking("ana"))).toBeNull();
});
