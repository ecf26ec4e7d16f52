// Mentions while a text is written: the field shows `@Name`, and who is meant is kept beside it; saved and sent are `[@Name](mention:id)`.
import { isAgency, type Audience, type Person } from "./types";

export const ALL = "all";

/** What stands after the @, and the name that is saved. */
export interface Pick {
  label: string;
  name: string;
}

export type Picked = ReadonlyMap<string, Pick>;

/** A text as the field shows it. */
export interface Shown {
  text: string;
  picked: Picked;
}

interface Named {
  member_id: string;
  name: string;
  company?: string | null;
}

const TOKEN = /\[@((?:\\.|[^[\]\\\n])+)\]\(mention:([A-Za-z0-9_-]{1,64})\)/gu;
/** What would be read as a mark inside of the brackets. */
const SPECIAL = /[\\`*_~[\]#@:]/gu;
const ESCAPED = /\\([\\`*_~[\]()#>\-.@:])/gu;
/** Code is shown as it is: nobody is mentioned in it. */
const CODE = /^```[^\n]*\n(?:[^]*?\n)??```[ \t]*$|(?<![`\\])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/gmu;
const WORD = /[\p{L}\p{N}\p{M}_]/u;

// --- names

/** What to write for each person, so that no two could be mixed up: the name, and where it is not enough the company or a number. */
export function labelsOf(people: readonly Named[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const person of people) {
    const taken = [ALL, ...labels.values(), ...people.flatMap((one) => (one === person ? [] : [one.name]))];
    labels.set(person.member_id, freeForm(person, taken));
  }
  return labels;
}

function freeForm({ name, company }: Named, taken: readonly string[]): string {
  const isFree = (form: string): boolean => !taken.some((other) => begins(other, form));
  if (isFree(name)) return name;
  let number = 1;
  const form = (): string => `${name} (${company ? [company, ...(number > 1 ? [number] : [])].join(" ") : number})`;
  while (!isFree(form())) number += 1;
  return form();
}

/** "Ana" begins "Ana Brandt" but not "Anabel". */
function begins(whole: string, start: string): boolean {
  return whole.startsWith(start) && !WORD.test(whole.charAt(start.length));
}

// --- from what is saved to what is shown, and back

/** People who are no longer here keep the name that they were mentioned by. */
export function shown(body: string, people: readonly Named[]): Shown {
  const picks = picksFor(people, tokensIn(body));
  const picked = new Map<string, Pick>();
  const text = outsideCode(body, (part) =>
    part.replace(TOKEN, (_, _name, id: string) => {
      const pick = picks.get(id) ?? { label: id, name: id };
      picked.set(id, pick);
      return `@${pick.label}`;
    }),
  );
  return { text, picked };
}

/** Whoever may be picked, by id, and who is in the text already. */
export function picksFor(people: readonly Named[], told: readonly Named[] = []): Map<string, Pick> {
  const known = new Map([...told, ...people].map((person) => [person.member_id, person]));
  known.delete(ALL);
  const labels = labelsOf([...known.values()]);
  const picks = [...known].map(([id, { name }]) => [id, { label: labels.get(id) ?? name, name }] as const);
  return new Map([...picks, [ALL, { label: ALL, name: ALL }]]);
}

function tokensIn(body: string): Named[] {
  const found: Named[] = [];
  outsideCode(body, (part) => {
    for (const [, name = "", id = ""] of part.matchAll(TOKEN)) found.push({ member_id: id, name: name.replace(ESCAPED, "$1") });
    return part;
  });
  return found;
}

/** A name that was edited away or half deleted mentions nobody any more. */
export function toBody({ text, picked }: Shown): string {
  const longest = [...picked].sort(([, a], [, b]) => b.label.length - a.label.length);
  return longest.length === 0 ? text : outsideCode(text, (part) => replaced(part, longest));
}

function replaced(part: string, picks: readonly (readonly [string, Pick])[]): string {
  let result = "";
  let done = 0;
  for (let at = part.indexOf("@"); at >= 0; at = part.indexOf("@", Math.max(at + 1, done))) {
    const rest = part.slice(at + 1);
    const [id, pick] = (WORD.test(part.charAt(at - 1)) ? undefined : picks.find(([, { label }]) => begins(rest, label))) ?? [];
    if (id === undefined || pick === undefined) continue;
    result += `${part.slice(done, at)}[@${pick.name.replace(SPECIAL, "\\$&")}](mention:${id})`;
    done = at + 1 + pick.label.length;
  }
  return result + part.slice(done);
}

/** Whom a text mentions, each once, in the order of the text. */
export function mentionsIn(body: string): string[] {
  return [...new Set(tokensIn(body).map((one) => one.member_id))];
}

function outsideCode(text: string, change: (part: string) => string): string {
  let result = "";
  let done = 0;
  for (const found of text.matchAll(CODE)) {
    result += change(text.slice(done, found.index)) + found[0];
    done = found.index + found[0].length;
  }
  return result + change(text.slice(done));
}

// --- asking for somebody

/** `@lu` before the caret: where it begins and what is typed; nothing after somebody who was picked. */
export function askedAt(text: string, caret: number, picked: Picked): { from: number; typed: string } | null {
  const [whole, typed = ""] = /@([^@\n]{0,40})$/u.exec(text.slice(0, caret)) ?? [];
  if (whole === undefined) return null;
  const from = caret - whole.length;
  const isInWord = WORD.test(text.charAt(from - 1));
  const isDone = [...picked.values()].some(({ label }) => begins(typed, label));
  return isInWord || isDone || typed.startsWith(" ") ? null : { from, typed };
}

/** Everybody who will see a text of this lane, without oneself: nobody else can be mentioned in it. */
export function mentionable(people: readonly Person[], lane: Audience, myId: string): Person[] {
  return people.filter((person) => person.member_id !== myId && (lane === "everyone" || isAgency(person.role)));
}

/** Whom a text mentions of those who may be: somebody may have left since the name was picked. */
export function mentionsOf(body: string, people: readonly Person[], mayCallAll: boolean): string[] {
  const ids = new Set(people.map((person) => person.member_id));
  return mentionsIn(body).filter((id) => ids.has(id) || (id === ALL && mayCallAll));
}
