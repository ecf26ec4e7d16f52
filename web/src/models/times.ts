// Times as people read them. Everything takes "now", so that nothing here depends on the clock.

const DAY = 86_400_000;

export function sameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
}

function daysBetween(earlier: Date, later: Date): number {
  const start = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((start(later) - start(earlier)) / DAY);
}

/** 10:58, or 10:58 AM where people read it so. */
export function clock(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
}

/** In a row: 10:58 today, Mon this week, 12 Aug this year, 12/08/2024 before. */
export function rowTime(at: Date, now: Date, locale: string): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock(at, locale);
  if (days < 7) return new Intl.DateTimeFormat(locale, { weekday: "short" }).format(at);
  const year = at.getFullYear() === now.getFullYear() ? undefined : ("2-digit" as const);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...(year && { year }) }).format(at);
}

/** The heading of a day. The words for the nearest days come from the catalogue. */
export function dayHeading(at: Date, now: Date, locale: string, words: { today: string; yesterday: string }): string {
  const days = daysBetween(at, now);
  const year = at.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  const date = (weekday: boolean): string =>
    new Intl.DateTimeFormat(locale, {
      day: "numeric",
      month: "long",
      ...(weekday && { weekday: "long" as const }),
      ...(year && { year }),
    }).format(at);
  if (days === 0) return `${words.today}, ${date(false)}`;
  if (days === 1) return `${words.yesterday}, ${date(false)}`;
  return date(true);
}

/** Today 10:31, Mon 10:31, 12 Aug 10:31 */
export function dayTime(at: Date, now: Date, locale: string, words: { today: string; yesterday: string }): string {
  const days = daysBetween(at, now);
  const day = days === 0 ? words.today : days === 1 ? words.yesterday : rowTime(at, now, locale);
  return `${day} ${clock(at, locale)}`;
}

/** The exact moment with its zone, for hover and for readers. */
export function exactTime(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" }).format(at);
}

/** Whether a mute still holds: a time that is to come, or for ever. */
export function isMuted(until: string | null, now = Date.now()): boolean {
  return until !== null && (until === "forever" || Date.parse(until) > now);
}
