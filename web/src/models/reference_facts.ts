// What is told of a thing of the portal's: its number, amount, date and how it stands. Loaded with the first card.
import { refKey, type Pointer, type RefKey } from "./references";
import type { Reference, ReferenceKind } from "./types";

/** Most cards under one message. */
export const MAX_CARDS = 10;

export interface Holdings {
  byKey(key: RefKey): Reference | null;
  byUrl(url: string): Reference | null;
}

/** Each once, in the order of the text. What is not known, or not for this reader, is not there. */
export function cardsOf(pointers: readonly Pointer[], held: Holdings): Reference[] {
  const found = pointers.flatMap((one) => ("key" in one ? held.byKey(one.key) : held.byUrl(one.url)) ?? []);
  return [...new Map(found.map((one) => [refKey(one), one])).values()].slice(0, MAX_CARDS);
}

const PREFIXES: Partial<Record<ReferenceKind, string>> = { request: "REQ", ticket: "TICKET", task: "TASK", invoice: "INV" };
const NAMEABLE = /^[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*$/u;

/** `INV-204`; what has no prefix is called by its title alone. */
export function numberOf({ kind, id }: Pick<Reference, "kind" | "id">): string | null {
  const prefix = PREFIXES[kind];
  return prefix === undefined ? null : `${prefix}-${id}`;
}

/** What to write so that it becomes a card: `#INV-204`, or the address of what cannot be named so. */
export function mentionOf(reference: Reference): string {
  const number = numberOf(reference);
  return number !== null && NAMEABLE.test(reference.id) ? `#${number}` : reference.url;
}

export interface Search {
  kind: ReferenceKind | null;
  q: string;
}

/** "inv-20" looks for invoices with "20" in them, everything else for its words. */
export function searchOf(typed: string): Search {
  const words = typed.trim().replace(/^#/u, "");
  const [, prefix = "", rest = ""] = /^([a-z]+)-(.*)$/iu.exec(words) ?? [];
  const kind = (Object.keys(PREFIXES) as ReferenceKind[]).find((one) => PREFIXES[one] === prefix.toUpperCase());
  return kind === undefined ? { kind: null, q: words } : { kind, q: rest };
}

export type Tone = "done" | "late" | "open";

const DONE = /^(paid|done|fixed|closed|completed?|resolved|accepted|approved|finished|shipped|delivered|settled)$/iu;
const LATE = /^(overdue|late|failed|rejected|declined|cancell?ed|blocked)$/iu;

/** The portal's own word in one of three colours; the word says it, the colour repeats it. */
export const toneOf = (status: string): Tone => (DONE.test(status.trim()) ? "done" : LATE.test(status.trim()) ? "late" : "open");

/** Exact, whatever its size: the decimal text is formatted as it is. */
export function moneyOf({ amount, currency }: Pick<Reference, "amount" | "currency">, locale: string): string | null {
  if (amount === null) return null;
  const decimals = amount.split(".")[1]?.length ?? 0;
  const format = currency === null ? new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: 4 }) : inCurrency(currency, decimals, locale);
  return format.format(amount as `${number}`);
}

/** Never fewer digits than the portal gave. */
function inCurrency(currency: string, decimals: number, locale: string): Intl.NumberFormat {
  const usual = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = usual.resolvedOptions().maximumFractionDigits ?? 2;
  return decimals <= digits ? usual : new Intl.NumberFormat(locale, { style: "currency", currency, minimumFractionDigits: decimals });
}

/** A day is the same one everywhere. */
export function dayOf(due: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${due}T00:00:00Z`));
}
