import { describe, expect, it } from "vitest";
import { findingsIn } from "./guard";
import { aConversation, ana, luis, tom } from "./samples";
import type { Person } from "./types";

const nadia: Person = { member_id: "nadia", name: "Nadia Kessler", role: "team" };
const mira: Person = { member_id: "mira", name: "Mira Holm", role: "client", company: "Fjord" };
const everyone = [ana, luis, tom, nadia, mira];
const found = (text: string): string[] => findingsIn(text, aConversation(), everyone).map(({ concern, start, end }) => `${concern}: ${text.slice(start, end)}`);

describe("what was perhaps not meant for a client", () => {
  it.each([
    ["Hello {{first_name}}, and {{open", ["placeholder: {{first_name}}", "placeholder: {{open"]],
    ["TODO ask for the fee, see todo list", ["todo: TODO"]],
    ["An INTERNAL price, kept internally, internalise it", ["internal: INTERNAL", "internal: internally"]],
    ["@Luis Ortega can you look?", ["colleague: @Luis Ortega"]],
    ["@Luis, and @Ana", ["colleague: @Luis", "colleague: @Ana"]],
    ["Nadia says no, Nadia Kessler too", ["colleague: Nadia", "colleague: Nadia Kessler"]],
    ["As we did for fjord, but no fjords", ["company: fjord"]],
    ["Fjord: TODO", ["company: Fjord", "todo: TODO"]],
  ])("%s", (text, concerns) => {
    expect(found(text)).toEqual(concerns);
  });

  it.each(["Luis sends the table on Monday", "Acme gets it first, Tom", "a todo for the internals of {it}", "mail@luis.example", ""])("is not in: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("is found without knowing anybody", () => {
    expect(findingsIn("internal", aConversation(), [])).toEqual([{ concern: "internal", start: 0, end: 8 }]);
  });
});
