// What is on record: the audit log, reports of messages, and leaves to read a conversation for oversight.
import { parseRoute } from "./route";
import type { Message } from "./types";

export const ACTIONS = [
  "oversight.opened",
  "settings.changed",
  "permissions.changed",
  "member.changed",
  "message.deleted",
  "participant.changed",
  "report.decided",
] as const;
export type Action = (typeof ACTIONS)[number];

export interface AuditRow {
  id: string;
  at: string;
  /** Null where the host portal did it. */
  actor_id: string | null;
  action: Action;
  target: string;
  details: Readonly<Record<string, unknown>>;
  prev_hash: string;
  hash: string;
}

/** Asks for what the host portal did; no member has such an id. */
export const PORTAL = "@portal";

export interface AuditWanted {
  /** A member's id, or the portal. */
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}

export interface Report {
  id: string;
  conversation_id: string;
  message_id: string;
  reason: string;
  created_at: string;
  outcome: string | null;
  decided_at: string | null;
  /** For admins alone, as what follows. */
  reporter_id?: string;
  /** The message when it was reported. */
  snapshot?: Message;
}

/** The right to read one conversation, for a while. */
export interface Leave {
  id: string;
  expires_at: string;
}

/** The moments between which two days of this device lie, both included; an empty field is no bound. */
export function momentsOf(first: string, last: string): Pick<AuditWanted, "from" | "to"> {
  const start = startOf(first, 0);
  const end = startOf(last, 1);
  return { ...(start !== null && { from: start }), ...(end !== null && { to: end }) };
}

function startOf(day: string, later: number): string | null {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(year, month - 1, date + later).toISOString() : null;
}

/** One thing that a row tells beside its sentence; `was` is absent where there was nothing before. */
export interface Detail {
  name: string;
  was?: string;
  now: string;
}

const NOT_SHOWN = new Set(["was", "now", "fields", "added", "oversight_id"]);

export function detailsOf({ details }: Pick<AuditRow, "details">): Detail[] {
  const { was, now } = { was: recordOf(details["was"]), now: recordOf(details["now"]) };
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
  const changes = names.map((name) => ({ name, ...(details["was"] !== undefined && { was: wordsOf(was[name]) }), now: wordsOf(now[name]) }));
  const others = Object.entries(details).filter(([name]) => !NOT_SHOWN.has(name));
  return [...changes.filter((one) => one.was !== one.now), ...others.map(([name, value]) => ({ name, now: wordsOf(value) }))];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(wordsOf).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A conversation by its number or by a link to it. */
export function conversationIn(text: string): string {
  const words = text.trim();
  if (!words.includes("/")) return words;
  try {
    return parseRoute(new URL(words, "https://parley.invalid").pathname).conversation ?? "";
  } catch {
    return "";
  }
}
