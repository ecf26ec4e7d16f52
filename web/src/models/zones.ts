// Clocks elsewhere: what time it is for somebody, and whether that differs from here.
import type { Person } from "./types";

const MINUTES = /GMT(?:([+-])(\d{2}):(\d{2}))?/;
const readers = new Map<string, Intl.DateTimeFormat | null>();

/** Somebody whose clock shows another time than this browser's. */
export interface Elsewhere {
  person: Person;
  zone: string;
}

/** Minutes ahead of UTC at a moment; null for a zone that this browser does not know. */
export function offsetOf(zone: string, at: Date): number | null {
  const name = readerOf(zone)?.formatToParts(at).find((part) => part.type === "timeZoneName")?.value;
  const found = name === undefined ? null : MINUTES.exec(name);
  if (found === null) return null;
  const minutes = Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return found[1] === "-" ? -minutes : minutes;
}

/** Two zones with the same time of day are no difference that a person would see. */
export function differs(zone: string, here: string, at: Date): boolean {
  const there = offsetOf(zone, at);
  return there !== null && there !== offsetOf(here, at);
}

/** 10:05, on a clock over there. */
export function clockIn(zone: string, at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);
}

export function firstElsewhere(people: readonly Person[], zoneOf: (id: string) => string | null, here: string, at: Date): Elsewhere | null {
  for (const person of people) {
    const zone = zoneOf(person.member_id);
    if (zone !== null && differs(zone, here, at)) return { person, zone };
  }
  return null;
}

/** How long until the clocks show the next minute. */
export function untilNextMinute(now: number): number {
  return 60_000 - (now % 60_000);
}

function readerOf(zone: string): Intl.DateTimeFormat | null {
  const held = readers.get(zone);
  if (held !== undefined) return held;
  const made = makeReader(zone);
  readers.set(zone, made);
  return made;
}

function makeReader(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
}
