// The local copy: what was seen before stands on the screen at once, also without a network, and is then brought up to date.
import { laneOf, type Audience, type Head, type Message, type Person, type Reference, type SyncHeads } from "../models/types";
import type { CopyStorage } from "./copy_db";
import type { Inbox } from "./inbox";
import type { StoredLog, StoredTalk } from "./member_db";
import type { Talk } from "./talk";

export const MAX_MESSAGES = 200;
const MAX_TALKS = 200;
const PAUSE = 1_000;

/** What the copy asks of the catching up, which knows what may be claimed. */
export interface Claims {
  claim(id: string, heads: SyncHeads): void;
  headsOf(talk: Talk): SyncHeads;
}

/** What was written last of a conversation; everything here is replaced and never changed. */
interface Written {
  talk: string;
  conversation: Talk["conversation"];
  messages: readonly Message[] | null;
  claims: string;
}

export class Copy {
  people: Person[] | null = null;
  references: Reference[] | null = null;
  private readonly written = new Map<string, Written>();
  private readonly openedAt = new Map<string, number>();
  private readonly withLogs = new Set<string>();
  private readonly restored = new Map<Talk, Talk["conversation"]>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopped = false;

  constructor(
    private readonly storage: CopyStorage,
    private readonly inbox: Inbox,
    private readonly claims: Claims,
    private readonly now: () => number = Date.now,
  ) {}

  // --- reading

  /** The conversations as they were left. Says whether there were any. */
  async restore(): Promise<boolean> {
    const copied = await this.storage.read();
    if (copied === null) return false;
    this.people = copied.people;
    this.references = copied.references;
    for (const id of copied.logs) this.withLogs.add(id);
    for (const { conversation } of copied.talks) this.bringBack(conversation);
    return copied.talks.length > 0;
  }

  private bringBack(conversation: StoredTalk["conversation"]): void {
    if (this.inbox.get(conversation.id) !== undefined) return;
    const talk = this.inbox.adopt(conversation);
    talk.isCopied = this.withLogs.has(conversation.id);
    this.restored.set(talk, talk.conversation);
  }

  /** The messages of one conversation. Whatever happened since is asked for from where they end. */
  async restoreLog(talk: Talk): Promise<boolean> {
    const { id } = talk.conversation;
    this.openedAt.set(id, this.now());
    if (talk.loaded || !this.withLogs.has(id)) return false;
    const log = await this.storage.readLog(id);
    if (log === null || log.messages.length === 0 || isHeld(talk)) return false;
    talk.log.applyPage([...log.messages], talk.lanes, log.hasOlder);
    talk.hasOlder = log.hasOlder;
    talk.loaded = true;
    this.claims.claim(id, log.claims);
    return true;
  }

  /** Conversations that still show a number from last time: it may have been read elsewhere. */
  get unsure(): boolean {
    return [...this.restored].some(([talk, told]) => talk.conversation === told && talk.unread > 0);
  }

  // --- writing

  /** Something changed: written a little later, when the browser has nothing better to do. */
  changed(): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      whenIdle(() => void this.save());
    }, PAUSE);
  }

  /** The page may be gone in a moment. */
  flush(): void {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    void this.save();
  }

  stop(): void {
    this.flush();
    this.stopped = true;
  }

  async save(): Promise<void> {
    if (this.stopped) return;
    const kept = this.kept();
    const talks = kept.filter((talk) => this.isNewTalk(talk));
    const logs = kept.filter((talk) => this.isNewLog(talk));
    const gone = [...this.written.keys()].filter((id) => this.inbox.get(id) === undefined);
    if (talks.length + logs.length + gone.length === 0) return;
    const marks = [...new Set([...talks, ...logs])].map((talk) => [talk.conversation.id, this.markOf(talk)] as const);
    const changes = { talks: talks.map(storedTalk), logs: logs.map((talk) => this.storedLog(talk)), gone };
    if (!(await this.storage.write(changes))) return;
    for (const [id, mark] of marks) this.written.set(id, mark);
    for (const id of gone) this.written.delete(id);
  }

  keepPeople(people: readonly Person[]): void {
    if (!this.stopped) void this.storage.writePeople(people);
  }

  /** What was deleted leaves the disk, also of a conversation that is not open and whose messages nobody holds. */
  forgetTexts(talk: Talk, messages: readonly Message[]): void {
    const { id } = talk.conversation;
    const deleted = messages.filter((message) => message.deleted_at !== null);
    if (!talk.loaded && deleted.length > 0 && this.withLogs.has(id)) void this.storage.forgetTexts(id, deleted);
  }

  keepReferences(references: readonly Reference[]): void {
    if (!this.stopped) void this.storage.writeReferences(references);
  }

  /** The server called these messages too old to be mended. */
  forgetLog(talk: Talk): void {
    const { id } = talk.conversation;
    this.withLogs.delete(id);
    this.written.delete(id);
    void this.storage.forgetLog(id);
  }

  /** From here on nothing more is written. */
  halt(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  async clear(): Promise<void> {
    this.halt();
    await this.storage.clear();
  }

  private kept(): Talk[] {
    const inOrder = this.inbox.ordered();
    return inOrder.filter((talk, place) => place < MAX_TALKS || talk.loaded);
  }

  private markOf(talk: Talk): Written {
    return {
      talk: JSON.stringify(headsOf(talk)),
      conversation: talk.conversation,
      messages: talk.loaded ? talk.log.ordered() : null,
      claims: JSON.stringify([this.claims.headsOf(talk), talk.hasOlder]),
    };
  }

  private isNewTalk(talk: Talk): boolean {
    const before = this.written.get(talk.conversation.id);
    return before?.conversation !== talk.conversation || before.talk !== JSON.stringify(headsOf(talk));
  }

  private isNewLog(talk: Talk): boolean {
    const before = this.written.get(talk.conversation.id);
    const now = this.markOf(talk);
    return talk.loaded && now.messages !== null && (before?.messages !== now.messages || before.claims !== now.claims);
  }

  private storedLog(talk: Talk): StoredLog {
    const { id } = talk.conversation;
    const claims = this.claims.headsOf(talk);
    const { messages, cut } = newestWithoutHoles(talk.log.ordered(), claims);
    return { id, openedAt: this.openedAt.get(id) ?? 0, hasOlder: cut || talk.hasOlder, messages, claims };
  }
}

/** Messages that came in before the copy was read are part of a log whose beginning nobody knows. */
function isHeld(talk: Talk): boolean {
  return talk.loaded || talk.loading === "first";
}

function storedTalk(talk: Talk): StoredTalk {
  const { conversation } = talk;
  const heads = conversation.heads === undefined ? {} : { heads: { ...conversation.heads, ...headsOf(talk) } };
  return { id: conversation.id, conversation: { ...conversation, ...heads } };
}

/** The counts of this moment, which live news may have moved since the server counted. */
function headsOf(talk: Talk): Partial<Record<Audience, Head>> {
  const heads: Partial<Record<Audience, Head>> = {};
  for (const lane of talk.lanes) {
    const tally = talk.tallies[lane];
    if (tally) heads[lane] = { seq: tally.head, rev: tally.rev, read: tally.read, unread: tally.unread };
  }
  return heads;
}

/** In reading order each lane's numbers rise, so the end of the whole is the end of every lane. */
export function newestWithoutHoles(ordered: readonly Message[], claims: SyncHeads): { messages: Message[]; cut: boolean } {
  const lowest = lowestOf(ordered, claims);
  const whole = ordered.filter((message) => {
    const lane = laneOf(message);
    const top = claims[lane]?.seq ?? 0;
    return message.seq <= top && message.seq >= (lowest[lane] ?? Infinity);
  });
  const messages = whole.slice(-MAX_MESSAGES);
  return { messages, cut: messages.length < ordered.length };
}

/** Per lane the number down to which nothing is missing below what may be claimed. */
function lowestOf(ordered: readonly Message[], claims: SyncHeads): Partial<Record<Audience, number>> {
  const lowest: Partial<Record<Audience, number>> = {};
  for (const lane of ["everyone", "team"] as const) {
    const held = new Set(ordered.filter((one) => one.kind === "user" && laneOf(one) === lane).map((one) => one.seq));
    let seq = (claims[lane]?.seq ?? 0) + 1;
    while (held.has(seq - 1)) seq -= 1;
    // A system line stands after the number it carries, so the first ones carry the number before.
    lowest[lane] = seq === 1 ? 0 : seq;
  }
  return lowest;
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: PAUSE });
  else work();
}
