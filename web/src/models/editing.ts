// Editing an own message: how much time is left, whether anything was changed, and what of it was not said before.
import type { Finding } from "./guard";
import { shown } from "./mention_draft";
import type { Message, Person } from "./types";

const MINUTE = 60_000;
/** The server accepts what was begun in time for this long. */
const GRACE = 60_000;

/** Nothing while there is time enough. */
export type Left = { kind: "left" | "grace"; seconds: number } | { kind: "over" } | null;

export function leftOf(milliseconds: number): Left {
  if (milliseconds > MINUTE) return null;
  if (milliseconds > 0) return { kind: "left", seconds: Math.ceil(milliseconds / 1000) };
  const grace = milliseconds + GRACE;
  return grace > 0 ? { kind: "grace", seconds: Math.ceil(grace / 1000) } : { kind: "over" };
}

/** As the writer sees both: somebody's new name is no change. */
export function isUnchanged(draft: string, message: Message, people: readonly Person[]): boolean {
  return message.body !== null && shown(draft, people).text === shown(message.body, people).text;
}

interface LookedThrough {
  text: string;
  findings: readonly Finding[];
}

/** What the text as it stood raised with the same words was said already. */
export function added(now: LookedThrough, before: LookedThrough): Finding[] {
  const said = new Set(before.findings.map((one) => wordsOf(before.text, one)));
  return now.findings.filter((one) => !said.has(wordsOf(now.text, one)));
}

const wordsOf = (text: string, { concern, start, end }: Finding): string => `${concern} ${text.slice(start, end)}`;
