// What is tried from this browser when something does not work, and the report of it for support. No text of a message is in it.

export interface Check {
  name: string;
  ok: boolean;
  reason: string | null;
  remedy: string | null;
}

export const TRIALS = ["sign_in", "line", "clock", "storage"] as const;
export type TrialName = (typeof TRIALS)[number];

export interface Trial {
  name: TrialName;
  ok: boolean;
  /** It is being tried still. */
  waits?: boolean;
  /** Of a clock: by how many seconds it is ahead; of the rest, what the server or the browser said. */
  seconds?: number;
  code?: string;
}

/** Whoever has a line may not open a second one, which would end the first: it is as it stands, and being opened is no fault. */
export function lineTrial(link: "connecting" | "online" | "offline"): Trial {
  return { name: "line", ok: link === "online", ...(link === "connecting" && { waits: true }), code: link };
}

/** Beyond this, times on the page mislead and new messages may be refused. */
const BEARABLE_S = 60;

/** How long a ticket for the live line lasts; its end therefore tells the server's time. */
const TICKET_MS = 60_000;

/** By how much this device's clock is ahead, from an answer that was asked for and came at these moments. */
export function clockTrial(ticketEnds: string, askedAt: number, cameAt: number): Trial {
  const there = Date.parse(ticketEnds) - TICKET_MS;
  const seconds = Math.round(((askedAt + cameAt) / 2 - there) / 1000);
  return { name: "clock", ok: Math.abs(seconds) <= BEARABLE_S, seconds };
}

export interface Circumstances {
  at: string;
  workspace: string;
  member: string;
  role: string;
  device: string;
  conversation: string | null;
  message: string | null;
  browser: string;
  languages: string;
  zone: string;
  screen: string;
  online: boolean;
  link: string;
  unsent: number;
}

/** For support, in names that mean the same in every language. */
export function reportOf(circumstances: Circumstances, trials: readonly Trial[], checks: readonly Check[] | null): string {
  const line = (name: string, value: string | number | boolean | null): string => `${name}: ${String(value ?? "-")}`;
  const tried = trials.map(({ name, ok, waits, seconds, code }) => line(name, [ok ? "ok" : waits ? "" : "failed", seconds === undefined ? "" : `${seconds} s`, code ?? ""].filter(Boolean).join(", ")));
  const said = checks === null ? ["-"] : checks.map(({ name, ok, reason }) => line(name, ok ? "ok" : (reason ?? "failed")));
  return ["Parley", ...Object.entries(circumstances).map(([name, value]) => line(name, value as string | number | boolean | null)), "", ...tried, "", ...said].join("\n");
}
