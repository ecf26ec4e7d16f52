// What in a text was perhaps not meant for a client: looked for before it is sent.
import { isAgency, type Conversation, type Person } from "./types";
import { firstName } from "./people";

export type Concern = "colleague" | "placeholder" | "todo" | "internal" | "company";

export interface Finding {
  concern: Concern;
  start: number;
  end: number;
}

/** Shorter ones are parts of too many words. */
const SHORTEST = 3;
const PLACEHOLDER = /\{\{[^{}\n]*(?:\}\})?/gu;
const TODO = /(?<![\p{L}\p{N}_])TODO(?![\p{L}\p{N}_])/gu;
const INTERNAL = /(?<![\p{L}\p{N}_])internal(?:ly)?(?![\p{L}\p{N}_])/giu;

/** In the order of the text, none over another. `everyone` are the people of the workspace, as far as they are known. */
export function findingsIn(text: string, conversation: Conversation, everyone: readonly Person[]): Finding[] {
  const found = [
    ...all(text, PLACEHOLDER, "placeholder"),
    ...all(text, TODO, "todo"),
    ...all(text, INTERNAL, "internal"),
    ...colleaguesIn(text, conversation, everyone),
    ...companiesIn(text, conversation, everyone),
  ];
  return apart(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** Who of the team is called by @, and who is named that the client does not meet here. */
function colleaguesIn(text: string, conversation: Conversation, everyone: readonly Person[]): Finding[] {
  const here = new Set(conversation.participants.map((one) => one.member_id));
  const team = [...conversation.participants, ...everyone].filter((one) => isAgency(one.role));
  const called = team.flatMap(({ name }) => namesOf(name).map((one) => `@${one}`));
  const named = team.filter((one) => !here.has(one.member_id)).flatMap(({ name }) => namesOf(name));
  return words(text, [...called, ...named], "colleague", "gu");
}

function companiesIn(text: string, conversation: Conversation, everyone: readonly Person[]): Finding[] {
  const here = new Set(conversation.participants.map((one) => one.company));
  const others = everyone.flatMap(({ role, company }) => (isAgency(role) || !company || here.has(company) ? [] : [company]));
  return words(text, others, "company", "giu");
}

const namesOf = (name: string): string[] => [name, firstName(name)];

function words(text: string, wanted: readonly string[], concern: Concern, flags: string): Finding[] {
  const longest = [...new Set(wanted)].filter((one) => one.length >= SHORTEST).sort((a, b) => b.length - a.length);
  if (longest.length === 0) return [];
  const either = longest.map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")).join("|");
  return all(text, new RegExp(`(?<![\\p{L}\\p{N}_])(?:${either})(?![\\p{L}\\p{N}_])`, flags), concern);
}

function all(text: string, pattern: RegExp, concern: Concern): Finding[] {
  return [...text.matchAll(pattern)].map((found) => ({ concern, start: found.index, end: found.index + found[0].length }));
}

function apart(sorted: readonly Finding[]): Finding[] {
  let end = 0;
  return sorted.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}
