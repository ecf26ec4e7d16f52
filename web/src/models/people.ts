// Who is who in a conversation: names, sides, initials, colours.
import { isAgency, type Conversation, type Person } from "./types";

const HUES = 8;

/** A stable colour per member: FNV-1a over the id. */
export function hueOf(memberId: string): number {
  let hash = 0x811c9dc5;
  for (const char of memberId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % HUES;
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Keeps letters of joining scripts apart, so that two initials do not become a word. */
const APART = "\u200c";

/** Of the first and the last word that have a letter; of a name without letters its first sign. */
export function initialsOf(name: string): string {
  const found = name.split(/\s+/u).flatMap((word) => initialOf(word) ?? []);
  const ends = found.length > 1 ? [found[0], found.at(-1)] : found;
  if (ends.length > 0) return ends.join(/[\p{Script=Arabic}\p{Script=Syriac}]/u.test(name) ? APART : "");
  return signsOf(name.trim())[0] ?? "";
}

/** A letter or a digit with its marks. */
function initialOf(word: string): string | undefined {
  const sign = signsOf(word).find((one) => /^[\p{L}\p{N}]/u.test(one));
  const upper = sign?.toLocaleUpperCase();
  // "ß" would become two letters.
  return sign !== undefined && upper !== undefined && signsOf(upper).length > 1 ? sign : upper;
}

function signsOf(text: string): string[] {
  return Array.from(letters.segment(text), ({ segment }) => segment);
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

export function others(conversation: Conversation, myId: string): Person[] {
  return conversation.participants.filter((person) => person.member_id !== myId);
}

export function outsiders(conversation: Conversation): Person[] {
  return conversation.participants.filter((person) => !isAgency(person.role));
}

/** The client companies in a conversation, each once, in the order of the people. */
export function companiesOf(conversation: Conversation): string[] {
  return [...new Set(outsiders(conversation).flatMap((person) => (person.company ? [person.company] : [])))];
}

/** "Acme" when every client here is Acme's, else nothing. */
export function onlyCompany(conversation: Conversation): string {
  const companies = companiesOf(conversation);
  const all = outsiders(conversation).every((person) => person.company);
  return companies.length === 1 && all ? (companies[0] ?? "") : "";
}

/** The other's name for two, the title for a group, and the names when a group has none. */
export function titleOf(conversation: Conversation, myId: string): string {
  if (conversation.title) return conversation.title;
  const names = others(conversation, myId).map((person) => person.name);
  return names.length > 0 ? names.join(", ") : (conversation.participants[0]?.name ?? "");
}

/** Whom a row shows: the other one of two; in a group one outsider and one colleague, the outsider first. */
export function facesOf(conversation: Conversation, myId: string): Person[] {
  const people = others(conversation, myId);
  if (conversation.kind === "direct") return people.slice(0, 1);
  const outside = people.filter((person) => !isAgency(person.role));
  const inside = people.filter((person) => isAgency(person.role));
  return [...outside.slice(0, 1), ...inside, ...outside.slice(1)].slice(0, 2);
}

export function isTeamOnly(conversation: Conversation): boolean {
  return conversation.participants.every((person) => isAgency(person.role));
}

/** One outsider of each company that would meet, when there is more than one; those without a company count as one. */
export function meeting(chosen: readonly Person[]): Person[] {
  const outsiders = chosen.filter((person) => !isAgency(person.role));
  const first = new Map<string, Person>();
  for (const person of outsiders) if (!first.has(person.company ?? "")) first.set(person.company ?? "", person);
  return first.size > 1 ? [...first.values()] : [];
}
