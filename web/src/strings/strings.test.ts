import { afterEach, describe, expect, it } from "vitest";
import { bestOf } from "./choose";
import { en } from "./en";
import { more } from "./en/more";
import { office } from "./en/office";
import { speak, text } from "./index";
import { isolating } from "./isolate";
import { cutAt, mapLeaves } from "./leaves";
import { pseudo, rightToLeft } from "./pseudo";

const MARKS = /[\u202a-\u202e\u2066-\u2069]/gu;
const none = { address: null, remembered: null, browser: [] };

type Words = (...given: unknown[]) => unknown;

/** Every leaf with its English; every function is called with every kind of argument that one of them takes. */
function leaves(node: unknown, english: unknown, path = ""): [path: string, said: string, english: string][] {
  if (typeof node === "string") return [[path, node, String(english)]];
  if (typeof node === "function") return calls(node as Words, english as Words).flatMap(([one, two]) => leaves(one, two, `${path}()`));
  if (typeof node !== "object" || node === null) return [];
  const twin = english as Record<string, unknown>;
  return Object.entries(node).flatMap(([name, one]) => leaves(one, twin[name], path === "" ? name : `${path}.${name}`));
}

const SAMPLES: readonly unknown[] = ["Zk-7", 3, ["Zk-7", "Qm-9"], true];

/** The arguments' types are gone at run time: every mixture is tried, and those that English cannot take are left out. */
function calls(words: Words, english: Words): [unknown, unknown][] {
  const grown = (some: unknown[][]): unknown[][] => some.flatMap((one) => SAMPLES.map((sample) => [...one, sample]));
  const mixtures = Array.from({ length: english.length }).reduce<unknown[][]>(grown, [[]]);
  const results = mixtures.flatMap<[unknown, unknown]>((given) => (works(english, given) ? [[words(...given), english(...given)]] : []));
  expect(results, String(english)).not.toHaveLength(0);
  return results;
}

function works(english: Words, given: unknown[]): boolean {
  try {
    return english(...given) !== undefined;
  } catch {
    return false;
  }
}

afterEach(() => speak(isolating(en)));

describe("the right-to-left pseudo language", () => {
  const words = pseudo(en);
  const all = [...leaves({ ...words, locale: undefined, direction: undefined }, en), ...leaves(mapLeaves(more, rightToLeft), more), ...leaves({ office: mapLeaves(office, rightToLeft) }, { office })];

  it("turns every word of the catalogue, also what functions make", () => {
    expect(all.length).toBeGreaterThan(150);
    for (const [path, said] of all) {
      const outside = said.replace(/\u202e[^\u202c]*\u202c|\u2068[^\u2069]*\u2069/gu, "");
      expect(outside, `${path}: ${said}`).not.toMatch(/\p{L}/u);
    }
  });

  it("has a leaf for every leaf of English, and no function that breaks", () => {
    expect(new Set(all.map(([path]) => path.split(/[.(]/u)[0]))).toEqual(new Set(Object.keys({ ...en, ...more, office }).filter((name) => !/^(locale|direction)$/.test(name))));
    for (const [path, said, english] of all) expect(said.replace(MARKS, "").length, path).toBeGreaterThanOrEqual(english.length);
  });

  it("is about 40 % longer", () => {
    const size = (some: readonly string[]): number => some.reduce((sum, one) => sum + one.replace(MARKS, "").length, 0);
    const plain = all.filter(([path]) => !path.includes("()"));
    const longer = size(plain.map(([, said]) => said)) / size(plain.map(([, , english]) => english));
    expect(longer).toBeGreaterThan(1.35);
    expect(longer).toBeLessThan(1.5);
  });

  it("closes every mark that it opens", () => {
    for (const [path, said] of all) {
      expect(said.match(/[\u202e\u2068]/gu)?.length ?? 0, path).toBe(said.match(/[\u202c\u2069]/gu)?.length ?? 0);
    }
  });

  it("keeps values whole and isolated", () => {
    expect(rightToLeft("Send to Acme", ["Acme"])).toBe("\u202eSeend\u202c \u202etoo\u202c \u2068Acme\u2069");
    expect(words.conversation.new(12)).toBe("12 \u202eneew\u202c");
  });

  it("says its direction, and a locale that dates can be written in", () => {
    expect(words.direction).toBe("rtl");
    expect(new Intl.DateTimeFormat(words.locale).resolvedOptions().locale).toMatch(/^ar/);
  });
});

describe("a sentence with names", () => {
  it("is cut at whole names, the longest first", () => {
    expect(cutAt("Tom Keller and Tom see a note", ["Tom", "Tom Keller", "a"])).toEqual(["", "Tom Keller", " and ", "Tom", " see ", "a", " note"]);
    expect(cutAt("Costs $5 (or more)", ["$5", "(or"])).toEqual(["Costs ", "$5", " ", "(or", " more)"]);
    expect(cutAt("Nothing", [])).toEqual(["Nothing"]);
  });

  it("isolates names of the other direction, and those alone", () => {
    expect(isolating(more).composer.willSee(["ليلى", "Tom"], "Acme")).toBe("\u2068ليلى\u2069 and Tom will see this");
    expect(isolating(more).composer.willSee(["Mira", "Tom"], "Acme")).toBe("Mira and Tom will see this");
  });
});

describe("the choice of a language", () => {
  const languages = ["en-GB", "ar-XB", "de-DE"];

  it("follows the address, then what was remembered, then the browser", () => {
    expect(bestOf({ address: "ar-XB", remembered: "de-DE", browser: ["en-GB"] }, languages)).toBe("ar-XB");
    expect(bestOf({ address: null, remembered: "de-DE", browser: ["en-GB"] }, languages)).toBe("de-DE");
    expect(bestOf({ ...none, browser: ["fr", "de-AT", "en"] }, languages)).toBe("de-DE");
    expect(bestOf({ ...none, browser: ["fr"] }, languages)).toBe("en-GB");
    expect(bestOf(none, languages)).toBe("en-GB");
  });

  it("forgets with auto, and does not care about case", () => {
    expect(bestOf({ address: "auto", remembered: "de-DE", browser: ["en-US"] }, languages)).toBe("en-GB");
    expect(bestOf({ ...none, address: "AR-xb" }, languages)).toBe("ar-XB");
  });

  it("gives the pseudo language to nobody who did not ask for it by name", () => {
    expect(bestOf({ ...none, browser: ["ar-EG", "ar"] }, languages)).toBe("en-GB");
  });

  it("shows at the next drawing", () => {
    speak(pseudo(en));
    expect(text.direction).toBe("rtl");
    expect(text.list.title).not.toBe("Messages");
  });
});
