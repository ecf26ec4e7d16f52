// Who is who in a conversation: names, sides, initials, colours.
import { isAgency, type Conversation, type Person } from "./types";

const HUES = 8;

/** A stable colour per member: FNV-1a over the id. */
export function hueOf(memberId: string): number {
  let hash = 0x811c9dc5;
  for (const char of memberId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % HUES;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = letter(words[0]);
  const last = words.length > 1 ? letter(words.at(-1)) : "";
  return (first + last).toLocaleUpperCase();
}

function letter(word: string | undefined): string {
  return word === undefined ? "" : (Array.from(word)[0] ?? "");
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

/** Case and accents do not matter when looking for someone. */
export function matches(person: Person, query: string): boolean {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  const text = fold(`${person.name} ${person.company ?? ""}`);
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
