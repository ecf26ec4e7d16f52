// One conversation of a server in memory, as the contract tells it: for tests of what the store makes of answers and frames.
import { edited, pinned, reacted, removed, type Deed } from "../models/deeds";
import { mentionsMe } from "../models/mentions";
import { compareMessages } from "../models/order";
import { quoteOf } from "../models/quotes";
import { aConversation, aMessage } from "../models/samples";
import { highestSeen, isSeen } from "../models/stretches";
import { laneOf, type Audience, type Conversation, type Message, type Span, type SyncHeads } from "../models/types";
import type { MessagePage, MessagePlace, Page, SyncAnswer } from "../network/api";
import type { MessageFrame, NewsFrame } from "../network/frames";

export const LANES: Audience[] = ["everyone", "team"];
export const PAGE = 6;
const FAR = 25;

/** Numbers without gaps, a revision per change, quotes and unread always computed when they are shown. */
export class FakeServer {
  readonly lanes: Record<Audience, Message[]> = { everyone: [], team: [] };
  readonly changed: Record<Audience, number[]> = { everyone: [], team: [] };
  readonly read: Record<Audience, number> = { everyone: 0, team: 0 };
  readonly frames: NewsFrame[] = [];
  /** What the reader sees of each lane; while it is away they all have an end. */
  readonly spans: Record<Audience, Span[]> = { everyone: [[1, null]], team: [[1, null]] };
  isHere = true;
  private clock = Date.UTC(2026, 9, 6, 10);

  constructor(readonly me: string) {}

  private tick(): string {
    this.clock += 1_000;
    return new Date(this.clock).toISOString();
  }

  // --- what people do

  post(sender: string, lane: Audience, given: { answers?: string; mentions?: string[] } = {}): Message {
    const seq = this.lanes[lane].length + 1;
    const anchor = lane === "team" ? { anchor: this.lanes.everyone.length } : {};
    const quoted = this.find(given.answers);
    const root = quoted !== undefined && laneOf(quoted) === lane ? { thread_root: quoted.thread_root ?? quoted.id } : {};
    const reply_to = quoted === undefined ? null : quoteOf(quoted);
    const mentions = given.mentions ?? [];
    const message = aMessage({ seq, audience: lane, sender_id: sender, sent_at: this.tick(), reply_to, mentions, ...anchor, ...root });
    this.lanes[lane].push(message);
    if (sender === this.me) this.read[lane] = seq;
    this.announce("message.created", message);
    this.recount(message.thread_root);
    return this.show(message);
  }

  /** The reader is taken out; its last frame says so. */
  takeOut(): void {
    if (!this.isHere) return;
    this.isHere = false;
    for (const lane of LANES) this.spans[lane] = this.spans[lane].flatMap(([first, last]) => closed(first, last ?? this.lanes[lane].length));
    this.frames.push({ type: "participant.changed", conversation_id: "c1", member_id: this.me, change: "removed" });
  }

  /** The reader comes back, with what it saw before and what comes from now on, or with all of it. */
  bringBack(all: boolean): void {
    if (this.isHere) return;
    this.isHere = true;
    for (const lane of LANES) {
      const top = this.lanes[lane].length;
      this.spans[lane] = all ? [[1, null]] : opened(this.spans[lane], top + 1);
      this.read[lane] = top;
    }
    this.frames.push({ type: "conversation.created", conversation_id: "c1", conversation: structuredClone(this.conversation()) });
  }

  private sees(message: Message): boolean {
    return isSeen(this.spans[laneOf(message)], message.seq);
  }

  edit(id: string, body: string, mentions?: string[]): Message | undefined {
    return this.change(id, edited(body, mentions, this.tick()));
  }

  remove(id: string, by: string): Message | undefined {
    const message = this.change(id, removed(by, this.tick()));
    this.recount(message?.thread_root);
    return message;
  }

  react(id: string, emoji: string, by: string, on: boolean): Message | undefined {
    return this.change(id, reacted(emoji, by, on));
  }

  pin(id: string, by: string, on: boolean): Message | undefined {
    return this.change(id, pinned(by, this.tick(), on));
  }

  /** What changes nothing makes no version. */
  private change(id: string, deed: Deed): Message | undefined {
    const held = this.find(id);
    if (held === undefined) return undefined;
    const now = deed(held);
    if (JSON.stringify(now) !== JSON.stringify(held)) this.keep({ ...now, version: held.version + 1 });
    return this.show(this.find(id) ?? now);
  }

  private recount(root: string | undefined): void {
    const message = this.find(root);
    if (message === undefined) return;
    const standing = this.replies(message.id).filter((it) => it.deleted_at === null);
    const last = standing.at(-1);
    const now = { ...message, version: message.version + 1 };
    delete now.thread;
    this.keep({ ...now, ...(last && { thread: { count: standing.length, last_at: last.sent_at } }) });
  }

  private keep(message: Message): void {
    const lane = laneOf(message);
    this.lanes[lane][message.seq - 1] = message;
    this.changed[lane].push(message.seq);
    this.announce(message.deleted_at === null ? "message.updated" : "message.deleted", message);
  }

  private announce(type: MessageFrame["type"], message: Message): void {
    if (!this.isHere || !this.sees(message)) return;
    const lane = laneOf(message);
    const told = structuredClone(this.withQuote(message));
    this.frames.push({ type, conversation_id: "c1", audience: lane, seq: message.seq, rev: this.changed[lane].length, message: told });
  }

  // --- what is there

  find(id: string | undefined): Message | undefined {
    return this.all.find((it) => it.id === id);
  }

  private get all(): Message[] {
    return LANES.flatMap((lane) => this.lanes[lane]);
  }

  get ordered(): Message[] {
    return this.seen.sort(compareMessages).map((it) => this.show(it));
  }

  private get seen(): Message[] {
    return this.all.filter((it) => this.sees(it));
  }

  replies(root: string): Message[] {
    return this.all.filter((it) => it.thread_root === root);
  }

  unread(lane: Audience): number {
    return this.unreadOnes(lane).length;
  }

  get mentioned(): number {
    return LANES.flatMap((lane) => this.unreadOnes(lane)).filter((it) => mentionsMe(it, this.me)).length;
  }

  private unreadOnes(lane: Audience): Message[] {
    if (!this.isHere) return [];
    return this.lanes[lane].filter((it) => it.seq > this.read[lane] && it.sender_id !== this.me && it.deleted_at === null);
  }

  /** As the reader gets it; frames have no `following`. */
  private show(message: Message): Message {
    const shown = this.withQuote(message);
    return shown.thread === undefined ? shown : { ...shown, thread: { ...shown.thread, following: this.follows(shown) } };
  }

  private withQuote(message: Message): Message {
    const quoted = this.find(message.reply_to?.id);
    return quoted === undefined ? message : { ...message, reply_to: quoteOf(quoted) };
  }

  follows(root: Message): boolean {
    return [root, ...this.replies(root.id)].some((it) => it.sender_id === this.me);
  }

  // --- what it answers

  conversation(): Conversation {
    const head = (lane: Audience) => ({
      seq: this.lanes[lane].length,
      rev: this.changed[lane].length,
      read: this.read[lane],
      unread: this.unread(lane),
    });
    const unread = LANES.reduce((sum, lane) => sum + this.unread(lane), 0);
    const told = aConversation({ heads: { everyone: head("everyone"), team: head("team") }, unread, mentioned: this.mentioned, last: this.last() });
    if (!this.isHere) delete told.heads;
    const left_at = this.isHere ? null : new Date(this.clock).toISOString();
    return { ...told, me: { ...told.me, spans: structuredClone(this.spans), left_at } };
  }

  private last(): Conversation["last"] {
    const newest = this.seen.sort((a, b) => (a.sent_at < b.sent_at ? 1 : -1))[0];
    if (newest === undefined) return null;
    const { sender_id, preview } = quoteOf(newest);
    return { message_id: newest.id, audience: laneOf(newest), sender_id, preview, sent_at: newest.sent_at };
  }

  page({ before, after, around, limit = PAGE }: MessagePlace): MessagePage {
    const all = this.ordered;
    const named = all.findIndex((it) => it.id === (before ?? after ?? around));
    const end = before !== undefined ? named : after !== undefined ? named + 1 + limit : around !== undefined ? named + PAGE / 2 : all.length;
    const start = Math.max(0, after !== undefined ? named + 1 : end - limit);
    return { items: all.slice(start, end), has_older: start > 0, has_newer: end < all.length };
  }

  thread(id: string, after: string | undefined): MessagePage {
    const root = this.find(id)?.thread_root ?? id;
    const all = this.ordered.filter((it) => it.id === root || it.thread_root === root);
    const start = after === undefined ? 0 : all.findIndex((it) => it.id === after) + 1;
    return { items: all.slice(start, start + PAGE), has_older: start > 0, has_newer: start + PAGE < all.length };
  }

  pins(lane: Audience, cursor: string | null): Page<Message> {
    const all = this.pinned(lane);
    const rest = all.filter((it) => cursor === null || (it.pinned?.at ?? "") < cursor);
    const items = rest.slice(0, PAGE);
    return { items, next: rest.length > PAGE ? (items.at(-1)?.pinned?.at ?? null) : null };
  }

  pinned(lane: Audience): Message[] {
    const all = this.ordered.filter((it) => laneOf(it) === lane && it.pinned !== null);
    return all.sort((a, b) => ((a.pinned?.at ?? "") < (b.pinned?.at ?? "") ? 1 : -1));
  }

  sync(held: SyncHeads): SyncAnswer {
    const known = (lane: Audience) => held[lane] ?? { seq: 0, rev: 0 };
    const moved = (lane: Audience): boolean => known(lane).seq !== this.lanes[lane].length || known(lane).rev !== this.changed[lane].length;
    const hasMoved = LANES.some((lane) => (this.isHere ? moved(lane) : known(lane).seq < highestSeen(this.spans[lane], this.lanes[lane].length)));
    if (!hasMoved) return { conversations: [], removed: [], more: false };
    const reload = LANES.some((lane) => this.lanes[lane].length - known(lane).seq > FAR);
    const messages = reload ? [] : this.ordered.filter((it) => it.seq > known(laneOf(it)).seq);
    const changes = LANES.flatMap((lane) => this.changed[lane].slice(known(lane).rev).flatMap((seq) => this.lanes[lane][seq - 1] ?? []));
    const told = reload ? [] : changes.filter((it) => this.sees(it)).map((it) => this.show(it));
    return { conversations: [{ conversation: this.conversation(), messages, changes: told, reload }], removed: [], more: false };
  }
}

const closed = (first: number, last: number): Span[] => (first <= last ? [[first, last]] : []);

/** One more stretch; what it touches it joins. */
function opened(spans: readonly Span[], first: number): Span[] {
  const before = spans.at(-1);
  return before !== undefined && before[1] !== null && before[1] + 1 >= first ? [...spans.slice(0, -1), [before[0], null]] : [...spans, [first, null]];
}
