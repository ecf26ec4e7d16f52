// One stretch of a conversation as it is held: by lane and number, each message in its highest version, in reading order.
import { compareMessages, mergeSorted, positionOf } from "./order";
import { quoteAfter } from "./quotes";
import { EVERYTHING, highestSeen, pastGap, type Stretches } from "./stretches";
import { laneOf, type Audience, type Message } from "./types";

export { compareMessages } from "./order";

interface Lane {
  messages: Map<number, Message>;
  /** Numbers from here up are meant to be complete; below it nobody has looked yet. */
  floor: number | null;
  /** The last number before the first hole above the floor. */
  reach: number;
  top: number;
  /** What the reader sees; other numbers are never missed. */
  spans: Stretches;
}

export class MessageLog {
  private lanes: Record<Audience, Lane> = { everyone: emptyLane(), team: emptyLane() };
  private readonly ids = new Map<string, Message>();
  private readonly clientIds = new Map<string, Message>();
  private sorted: readonly Message[] = [];
  /** Changed messages outside of this stretch: a page that was asked for before may still bring an older version. */
  private readonly aside = new Map<string, Message>();
  /** Which messages quote one, by its id. */
  private readonly quoting = new Map<string, Set<string>>();
  /** Came in since the order was asked for last, by id. */
  private readonly fresh = new Map<string, Message>();
  private oldest: Message | null = null;
  private begins = false;

  /** What the reader sees of each lane. Numbers that it does not see are passed over. */
  see(spans: Partial<Record<Audience, Stretches>> | undefined): void {
    for (const audience of ["everyone", "team"] as const) {
      const lane = this.lanes[audience];
      lane.spans = spans?.[audience] ?? EVERYTHING;
      if (lane.floor !== null) advance(lane);
    }
  }

  // --- what comes in

  /** Keeps a message if it is new or of a higher version; says whether anything changed. */
  apply(message: Message): boolean {
    if (this.isBelow(message)) return this.passOver(message);
    return this.hold(message);
  }

  applyAll(messages: readonly Message[]): boolean {
    return messages.map((message) => this.apply(message)).some(Boolean);
  }

  /** As `apply`, for messages that are held already; what lies outside this stretch stays outside. */
  refresh(messages: readonly Message[]): boolean {
    return messages.map((message) => (this.ids.has(message.id) ? this.hold(message) : this.passOver(message))).some(Boolean);
  }

  /**
   * A page of history came in. Below its lowest number nothing is known, above it a hole would be a loss.
   * A merged page may hold nothing of a lane, so the lanes are named by the caller.
   */
  applyPage(messages: readonly Message[], audiences: readonly Audience[], hasOlder: boolean): boolean {
    const isFirst = this.oldest === null && !this.begins;
    const changed = messages.map((message) => this.hold(message)).some(Boolean);
    for (const audience of audiences) {
      const numbers = messages.filter((m) => m.kind === "user" && laneOf(m) === audience).map((m) => m.seq);
      if (!hasOlder) numbers.push(1);
      if (numbers.length > 0) this.lowerFloor(audience, Math.min(...numbers));
    }
    this.lowerEdge(messages, hasOlder);
    if (isFirst) this.dropBelow();
    return changed;
  }

  /** The newest page held nothing of a lane, so what it has up to this number is further back. */
  nothingUpTo(audience: Audience, seq: number): void {
    const lane = this.lanes[audience];
    if (lane.floor !== null) return;
    lane.floor = seq + 1;
    lane.reach = seq;
    advance(lane);
  }

  private hold(told: Message): boolean {
    const held = this.ids.get(told.id);
    const other = this.aside.get(told.id);
    const message = other !== undefined && other.version > told.version ? other : told;
    if (held !== undefined && !isNewer(message, held)) return false;
    this.aside.delete(message.id);
    this.keep(this.withQuote(withFollowing(message, held)));
    this.tellQuotes(message);
    if (message.kind === "user") this.number(message);
    return true;
  }

  private keep(message: Message): void {
    this.ids.set(message.id, message);
    this.fresh.set(message.id, message);
    if (message.client_id !== null) this.clientIds.set(clientKey(message.client_id, message.sender_id), message);
    if (message.kind === "user") this.lanes[laneOf(message)].messages.set(message.seq, message);
  }

  /** A quote follows its message, whichever of the two came first. */
  private withQuote(message: Message): Message {
    if (message.reply_to === null) return message;
    const { id } = message.reply_to;
    this.quoting.set(id, (this.quoting.get(id) ?? new Set()).add(message.id));
    const quoted = this.ids.get(id) ?? this.aside.get(id);
    const reply_to = quoted === undefined ? message.reply_to : quoteAfter(message.reply_to, quoted);
    return reply_to === message.reply_to ? message : { ...message, reply_to };
  }

  private tellQuotes(quoted: Message): void {
    for (const id of this.quoting.get(quoted.id) ?? []) {
      const held = this.ids.get(id);
      const now = held && this.withQuote(held);
      if (now !== undefined && now !== held) this.keep(now);
    }
  }

  private number(message: Message): void {
    const lane = this.lanes[laneOf(message)];
    lane.top = Math.max(lane.top, message.seq);
    if (lane.floor !== null) advance(lane);
  }

  /** An old message that was never loaded has changed: it is read when its page is. */
  private isBelow(message: Message): boolean {
    return !this.begins && this.oldest !== null && !this.ids.has(message.id) && compareMessages(message, this.oldest) < 0;
  }

  private passOver(message: Message): false {
    this.layAside(message);
    const lane = this.lanes[laneOf(message)];
    if (message.kind === "user" && lane.floor !== null && message.seq >= lane.floor) {
      lane.floor = message.seq + 1;
      lane.reach = Math.max(lane.reach, message.seq);
      advance(lane);
    }
    return false;
  }

  private layAside(message: Message): void {
    if (message.version <= (this.aside.get(message.id)?.version ?? 1)) return;
    this.aside.set(message.id, message);
    this.tellQuotes(message);
  }

  private lowerFloor(audience: Audience, seq: number): void {
    const lane = this.lanes[audience];
    const before = lane.floor;
    if (before !== null && before <= seq) return;
    const reach = lane.reach;
    lane.floor = seq;
    lane.reach = seq - 1;
    advance(lane, before ?? Infinity);
    // Met what was complete already.
    if (before !== null && lane.reach >= before - 1) lane.reach = reach;
  }

  private lowerEdge(messages: readonly Message[], hasOlder: boolean): void {
    if (!hasOlder) this.begins = true;
    for (const message of messages) if (this.oldest === null || compareMessages(message, this.oldest) < 0) this.oldest = message;
  }

  /** What frames brought before the first page, and lies beyond it: between the two nothing is known. */
  private dropBelow(): void {
    const { oldest } = this;
    if (oldest === null || this.begins) return;
    const outside = this.ordered().filter((message) => compareMessages(message, oldest) < 0);
    for (const message of outside) {
      this.layAside(message);
      this.ids.delete(message.id);
      if (message.kind === "user") this.lanes[laneOf(message)].messages.delete(message.seq);
      if (message.client_id !== null) this.clientIds.delete(clientKey(message.client_id, message.sender_id));
    }
    this.sorted = this.sorted.slice(outside.length);
  }

  // --- what is held

  has(audience: Audience, seq: number): boolean {
    return this.lanes[audience].messages.has(seq);
  }

  get(audience: Audience, seq: number): Message | undefined {
    return this.lanes[audience].messages.get(seq);
  }

  byId(id: string): Message | undefined {
    return this.ids.get(id);
  }

  findByClientId(clientId: string, senderId: string): Message | undefined {
    return this.clientIds.get(clientKey(clientId, senderId));
  }

  /** The last number before the first hole: what may be claimed as held when catching up. */
  contiguous(audience: Audience, fallback: number): number {
    const lane = this.lanes[audience];
    return lane.floor === null ? fallback : lane.reach;
  }

  /** The number from which on a lane is complete; null where that is not known. */
  floor(audience: Audience): number | null {
    return this.lanes[audience].floor;
  }

  highest(audience: Audience): number {
    return this.lanes[audience].top;
  }

  /** Whether a number is missing between what was loaded and the newest that is known to exist. */
  hasGap(audience: Audience, head: number): boolean {
    const lane = this.lanes[audience];
    return lane.floor !== null && lane.reach < highestSeen(lane.spans, Math.max(head, lane.top));
  }

  /** All messages in reading order. The array is replaced, never changed. */
  ordered(): readonly Message[] {
    if (this.fresh.size > 0) {
      this.sorted = mergeSorted(this.sorted, [...this.fresh.values()].sort(compareMessages));
      this.fresh.clear();
    }
    return this.sorted;
  }

  /** Where a message stands, or would stand, in the order. */
  position(message: Message): number {
    return positionOf(this.ordered(), message);
  }

  /** The first message of what pages brought: older ones are asked for before it. */
  get edge(): Message | null {
    return this.oldest;
  }

  /** Whether a message lies within what is complete, or right at its edge. */
  reaches(message: Message): boolean {
    return this.begins || (this.oldest !== null && compareMessages(message, this.oldest) >= 0);
  }

  clear(): void {
    const { everyone, team } = this.lanes;
    this.lanes = { everyone: emptyLane(everyone.spans), team: emptyLane(team.spans) };
    for (const held of [this.ids, this.clientIds, this.aside, this.quoting, this.fresh]) held.clear();
    this.sorted = [];
    this.oldest = null;
    this.begins = false;
  }
}

/** Whether one follows a thread is no version of it, and is told to its reader alone. */
function isNewer(told: Message, held: Message): boolean {
  const following = told.thread?.following;
  return told.version > held.version || (told.version === held.version && following !== undefined && following !== held.thread?.following);
}

function withFollowing(told: Message, held: Message | undefined): Message {
  const following = held?.thread?.following;
  if (told.thread === undefined || told.thread.following !== undefined || following === undefined) return told;
  return { ...told, thread: { ...told.thread, following } };
}

function emptyLane(spans = EVERYTHING): Lane {
  return { messages: new Map(), floor: null, reach: 0, top: 0, spans };
}

function advance(lane: Lane, before = Infinity): void {
  for (;;) {
    lane.reach = Math.max(lane.reach, Math.min(pastGap(lane.spans, lane.reach + 1), before - 1));
    if (lane.reach + 1 >= before || !lane.messages.has(lane.reach + 1)) return;
    lane.reach += 1;
  }
}

const clientKey = (clientId: string, senderId: string | null): string => `${senderId ?? ""}:${clientId}`;
