// What the portal holds, as far as this member may see it: asked for in batches when messages name it, kept right by frames.
import { isTransient, sendDelay } from "../models/backoff";
import type { Holdings } from "../models/reference_facts";
import { refKey, type Pointer, type RefKey } from "../models/references";
import type { Failure, Reference, Result } from "../models/types";
import type { Api, Page, WantedReferences } from "../network/api";
import type { ReferenceFrame, ReferenceGoneFrame } from "../network/frames";
import { Emitter } from "./emitter";

/** Names in one request, and addresses: those are long, and an address of a request has its limits. */
const NAMES = 50;
const URLS = 10;
const URL_ROOM = 3_000;
/** What is drawn together is asked for together. */
const GATHERING = 20;
/** No reference has a longer one. */
const LONGEST_URL = 1_024;
/** Kept in the local copy, the last ones seen. */
export const MAX_KEPT = 300;

export interface ReferenceStorage {
  references: readonly Reference[] | null;
  keepReferences(references: readonly Reference[]): void;
}

/** What can be asked about: `key` or `url` as text. */
type Question = string;

export class References implements Holdings {
  readonly emitter = new Emitter();
  /** How often something came that was not known before: lists may have grown. */
  arrivals = 0;
  private readonly held = new Map<RefKey, Reference>();
  /** When each question was answered; those of an earlier connection are asked again. */
  private readonly answered = new Map<Question, number>();
  private readonly waiting = { names: new Set<RefKey>(), urls: new Set<string>() };
  private connection = 0;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private restored = false;

  constructor(
    private readonly api: Pick<Api, "references">,
    private readonly storage: ReferenceStorage,
  ) {}

  // --- reading

  byKey(key: RefKey): Reference | null {
    this.restore();
    return this.held.get(key) ?? null;
  }

  byUrl(url: string): Reference | null {
    this.restore();
    for (const one of this.held.values()) if (one.url === url) return one;
    return null;
  }

  /** Somebody looks at a text that points at these. Whatever is not known yet is asked for, once. */
  want(pointers: readonly Pointer[]): void {
    for (const one of pointers) {
      const isUrl = "url" in one;
      if (this.answered.get(isUrl ? one.url : one.key) === this.connection) continue;
      if (isUrl && one.url.length <= LONGEST_URL) this.waiting.urls.add(one.url);
      else if (!isUrl) this.waiting.names.add(one.key);
    }
    if (this.waiting.names.size + this.waiting.urls.size > 0) this.timer ??= setTimeout(() => void this.ask(), GATHERING);
  }

  /** A list of the server's, for choosing from; what it holds need not be asked for any more. */
  async find(wanted: WantedReferences): Promise<Result<Page<Reference>>> {
    const answer = await this.api.references(wanted);
    if (answer.ok) this.take(answer.value.items);
    return answer;
  }

  // --- asking

  private async ask(): Promise<void> {
    this.timer = null;
    const names = takeFrom(this.waiting.names, NAMES, Infinity);
    const urls = takeFrom(this.waiting.urls, URLS, URL_ROOM);
    if (this.waiting.names.size + this.waiting.urls.size > 0) this.timer = setTimeout(() => void this.ask(), 0);
    const asked = this.connection;
    const questions = [...names, ...urls];
    for (const one of questions) this.answered.set(one, asked);
    const answer = await this.api.references({ ...(names.length > 0 && { ids: names.join(",") }), ...(urls.length > 0 && { url: urls.join(" ") }) });
    if (answer.ok) {
      this.failures = 0;
      this.settle(names, urls, answer.value.items);
    } else if (isTransient(answer.error.status)) this.askAgain(questions, answer.error);
  }

  /** Whoever looks then asks; each failure in a row makes the pause longer. */
  private askAgain(questions: readonly Question[], { retryAfter }: Failure): void {
    for (const one of questions) this.answered.delete(one);
    this.failures += 1;
    setTimeout(() => this.emitter.changed(), Math.max(sendDelay(this.failures), (retryAfter ?? 0) * 1_000));
  }

  /** What was asked for and did not come is not there, or no longer for this member. */
  private settle(names: readonly RefKey[], urls: readonly string[], found: readonly Reference[]): void {
    const there = new Set(found.map(refKey));
    for (const key of names) if (!there.has(key)) this.held.delete(key);
    for (const [key, one] of this.held) if (urls.includes(one.url) && !there.has(key)) this.held.delete(key);
    this.take(found);
  }

  private take(found: readonly Reference[]): void {
    for (const one of found) {
      this.answered.set(refKey(one), this.connection);
      this.put(one);
    }
    this.changed();
  }

  /** News and answers may overtake each other: the newer one stays. */
  private put(one: Reference): void {
    const key = refKey(one);
    const before = this.held.get(key);
    if (before !== undefined && before.updated_at > one.updated_at) return;
    this.held.delete(key);
    this.held.set(key, one);
  }

  // --- what the socket says

  hear(frame: ReferenceFrame | ReferenceGoneFrame): void {
    if (frame.type === "reference.updated") {
      if (!this.held.has(refKey(frame.reference))) this.arrivals += 1;
      this.take([frame.reference]);
      return;
    }
    this.held.delete(refKey(frame));
    this.answered.set(refKey(frame), this.connection);
    this.changed();
  }

  /** News may have been missed: whatever is looked at is asked for again. */
  connected(): void {
    this.connection += 1;
    this.arrivals += 1;
    this.emitter.changed();
  }

  // --- the local copy

  private restore(): void {
    if (this.restored || this.storage.references === null) return;
    this.restored = true;
    // What was answered meanwhile is newer than the copy, also when the answer was no.
    const isOpen = (one: Reference): boolean => !this.answered.has(refKey(one)) && !this.answered.has(one.url);
    for (const one of this.storage.references) if (isOpen(one)) this.held.set(refKey(one), one);
  }

  private changed(): void {
    this.restore();
    this.storage.keepReferences([...this.held.values()].slice(-MAX_KEPT));
    this.emitter.changed();
  }
}

/** Takes the first ones out: at most so many, and no more characters than there is room for. */
function takeFrom<T extends string>(waiting: Set<T>, most: number, room: number): T[] {
  const taken: T[] = [];
  let left = room;
  for (const one of waiting) {
    left -= one.length + 1;
    if (taken.length === most || (left < 0 && taken.length > 0)) break;
    taken.push(one);
    waiting.delete(one);
  }
  return taken;
}
