// One conversation as the store holds it: what the server says of it, its messages, counts, receipts and loading state.
import { MessageLog } from "../models/log";
import { Mentions, mentionsMe } from "../models/mentions";
import { Tally } from "../models/tally";
import type { Divider } from "../models/divider";
import { Overlay } from "../models/overlay";
import { quoteAfter } from "../models/quotes";
import { differ, highestSeen } from "../models/stretches";
import { previewOf } from "../models/rich_plain";
import { laneOf, type Audience, type Conversation, type Failure, type Head, type MarkChange, type Message, type OwnMarks, type Person, type SyncHeads } from "../models/types";
import type { Detour, Place, Stretch } from "./stretch";

/** A reader's marker moved to this number at this time. */
export interface Seen {
  seq: number;
  at: string;
}

const NO_HEAD: Head = { seq: 0, rev: 0, read: 0, unread: 0 };
/** Who shows a part of the conversation beside the log, and hears of everything that comes in. */
export interface Watcher {
  take(messages: readonly Message[]): void;
  /** The newest messages were loaded anew: something may have been missed before. */
  again(): void;
}

export const LANES: readonly Audience[] = ["everyone", "team"];

export class Talk implements Stretch {
  /** The newest messages, complete to the end. */
  readonly log = new MessageLog();
  tallies: Partial<Record<Audience, Tally>> = {};
  readonly mentions = new Mentions();
  /** What was done here and is not answered yet. */
  readonly overlay = new Overlay();
  /** How it was marked here, as far as that is not answered yet; later ones win. */
  readonly wishes = new Set<MarkChange>();
  /** Deleted for the member, while that can still be undone: when its last message was sent. A newer one brings it back. */
  goneAt: string | null = null;
  /** By lane and member; the agency as a whole is the member "agency". */
  readonly seen = new Map<string, readonly Seen[]>();
  /** The local copy has messages of it: a deletion that was missed has to reach them as well. */
  isCopied = false;
  readonly watchers = new Set<Watcher>();
  loading: Stretch["loading"] = "none";
  loaded = false;
  hasOlder = true;
  readonly hasNewer = false;
  error: Failure | null = null;
  failed: Stretch["loading"] = "none";
  divider: Divider | null = null;
  /** Shown in place of the log while somebody looks at old messages. */
  detour: Detour | null = null;
  /** A message that is to be brought into sight. */
  target: string | null = null;
  /** Where the view was left; nothing at the end. */
  place: Place | null = null;
  /** Rises when the log was thrown away, so that a page that was asked for before is not taken. */
  purges = 0;

  constructor(
    public conversation: Conversation,
    /** Everybody who was met in any conversation: who left still has a name. */
    private readonly met: ReadonlyMap<string, Person> = new Map(),
  ) {
    this.adopt(conversation);
  }

  person(id: string | null): Person | null {
    const here = this.conversation.participants.find((one) => one.member_id === id);
    return here ?? (id === null ? null : (this.met.get(id) ?? null));
  }

  /** The server's newest word on the conversation. Says whether the reader sees more or less of it than before. */
  adopt(conversation: Conversation): boolean {
    const isOther = differ(this.conversation.me.spans, conversation.me.spans);
    const last = this.asHeld(newerLast(this.conversation.last, conversation.last));
    const isNewEpoch = conversation.me.epoch > this.conversation.me.epoch;
    this.conversation = { ...conversation, last };
    this.log.see(conversation.me.spans);
    if (isOther) this.purge();
    // Whoever is out gets no numbers, and nothing is unread.
    if (this.hasLeft) this.tallies = {};
    if (!this.isAheadOf(conversation)) this.mentions.recount(conversation);
    for (const lane of LANES) {
      const head = conversation.heads?.[lane] ?? (lane === "everyone" ? NO_HEAD : null);
      if (head === null) continue;
      const tally = this.tallies[lane];
      if (tally === undefined) this.tallies[lane] = new Tally(head);
      else tally.recount(head, isNewEpoch);
      // A revision may only be claimed with the changes up to it in hand, or with no messages in hand or on their way.
      if (tally && this.isBare) tally.rev = Math.max(tally.rev, head.rev);
    }
    return isOther;
  }

  /** A list that was asked for before an edit or a deletion may come after it. */
  private asHeld(last: Conversation["last"]): Conversation["last"] {
    const held = last === null ? undefined : this.log.byId(last.message_id);
    if (last === null || held === undefined) return last;
    return { ...last, preview: quoteAfter({ id: held.id, sender_id: held.sender_id, preview: last.preview }, held).preview };
  }

  private isAheadOf(told: Conversation): boolean {
    return this.lanes.some((lane) => (told.heads?.[lane]?.seq ?? 0) < (this.tallies[lane]?.seq ?? 0));
  }

  /** The member's marks as they are to be shown. */
  get me(): OwnMarks {
    return [...this.wishes].reduce<OwnMarks>((me, wish) => ({ ...me, ...wish }), this.conversation.me);
  }

  /** The server kept these marks, and has not told the conversation. */
  marked(change: MarkChange): void {
    this.conversation = { ...this.conversation, me: { ...this.conversation.me, ...change } };
  }

  get isGone(): boolean {
    return this.goneAt === this.lastAt;
  }

  /** Nothing of what stood here is there any more: the member deleted it for itself, on another device. */
  isEmptiedBy(told: Conversation): boolean {
    return this.conversation.last !== null && told.last === null && told.heads !== undefined && !this.knowsMoreThan(told);
  }

  private knowsMoreThan(told: Conversation): boolean {
    return this.lanes.some((lane) => (told.heads?.[lane]?.seq ?? 0) < (this.tallies[lane]?.head ?? 0));
  }

  /** As `adopt`, after every change up to these revisions was applied. */
  caughtUp(conversation: Conversation): boolean {
    const isOther = this.adopt(conversation);
    for (const lane of this.lanes) {
      const tally = this.tallies[lane];
      if (tally) tally.rev = Math.max(tally.rev, conversation.heads?.[lane]?.rev ?? 0);
    }
    return isOther;
  }

  get lanes(): Audience[] {
    return LANES.filter((lane) => this.tallies[lane] !== undefined);
  }

  private get isBare(): boolean {
    return !this.loaded && this.loading === "none" && this.detour === null && !this.isCopied;
  }

  /** No longer in it: what stays may be read, and nothing more. */
  get hasLeft(): boolean {
    return this.conversation.heads === undefined;
  }

  /** A message in the highest version that is held. */
  newest(message: Message): Message {
    const held = [this.log.byId(message.id), this.detour?.log.byId(message.id)];
    return held.reduce((best: Message, one) => (one !== undefined && one.version >= best.version ? one : best), message);
  }

  get shown(): Stretch {
    return this.detour ?? this;
  }

  get unread(): number {
    return LANES.reduce((sum, lane) => sum + (this.tallies[lane]?.unread ?? 0), 0);
  }

  /** How many of the unread messages mention the member. */
  get mentioned(): number {
    return Math.min(this.mentions.count, this.unread);
  }

  /** A message in its newest state, from a frame, an answer or a page. Says whether it was news. */
  receive(message: Message, myId: string): boolean {
    const changed = this.apply([message]);
    if (message.kind === "user") {
      this.count(message, message.sender_id === myId, myId);
      // It may have been overtaken by a later version of itself.
      this.showAsLast(this.newest(message));
    }
    return changed;
  }

  /** Messages in their newest state, for all that is held of this conversation. */
  apply(messages: readonly Message[]): boolean {
    this.show(messages);
    const changed = this.log.applyAll(messages);
    return this.detour?.log.refresh(messages) || changed;
  }

  /** To who watches; a page of history is taken by the stretch that asked for it. */
  show(messages: readonly Message[]): void {
    for (const watcher of this.watchers) watcher.take(messages);
  }

  /** Whether a change may be one of what is unread, or of how much of that mentions the member. To be asked before it is taken. */
  movesCounts(message: Message, myId: string): boolean {
    const isUnread = message.sender_id !== myId && message.seq > (this.tallies[laneOf(message)]?.read ?? 0);
    if (!isUnread || message.version === 1) return false;
    if (message.deleted_at !== null) return true;
    const held = this.log.byId(message.id);
    return message.edited_at !== null && (held === undefined || mentionsMe(held, myId) !== mentionsMe(message, myId));
  }

  private count(message: Message, own: boolean, myId: string): void {
    const lane = laneOf(message);
    const news = message.seq > (this.tallies[lane]?.seq ?? 0);
    this.tallies[lane]?.arrived(message.seq, own);
    if (own && news) this.mentions.read(lane, message.seq, this.unread);
    else if (news) this.mentions.arrived(message, myId);
  }

  private showAsLast(message: Message): void {
    const last = this.conversation.last;
    if (last !== null && message.sent_at < last.sent_at) return;
    const preview = last?.message_id === message.id && message.version === 1 ? last.preview : null;
    this.conversation = {
      ...this.conversation,
      last: {
        message_id: message.id,
        audience: laneOf(message),
        sender_id: message.sender_id,
        preview: preview ?? (message.body === null ? null : previewOf(message.body)),
        sent_at: message.sent_at,
      },
    };
  }

  /** What to claim when catching up: never beyond a hole, nor beyond what was counted. */
  heads(): SyncHeads {
    if (this.hasLeft) return this.lastSeen;
    const heads: SyncHeads = {};
    for (const lane of this.lanes) {
      const tally = this.tallies[lane];
      if (tally === undefined) continue;
      // Of a lane that no page held anything of, nothing may be claimed either.
      const held = this.log.contiguous(lane, this.loaded ? 0 : tally.seq);
      heads[lane] = { seq: Math.min(held, tally.complete), rev: tally.rev };
    }
    return heads;
  }

  /** Of what was left nothing new comes. */
  private get lastSeen(): SyncHeads {
    const { spans = {} } = this.conversation.me;
    const ends = LANES.flatMap((lane) => (spans[lane] === undefined ? [] : [[lane, { seq: highestSeen(spans[lane], Infinity), rev: 0 }] as const]));
    return Object.fromEntries(ends.filter(([, { seq }]) => Number.isFinite(seq)));
  }

  hasGap(): boolean {
    return this.loaded && this.lanes.some((lane) => this.log.hasGap(lane, this.tallies[lane]?.head ?? 0));
  }

  /** Where reading has stopped, to be shown while the view is open; nothing when there is nothing new. */
  markers(away = false): Divider | null {
    if (this.unread === 0) return null;
    const news = this.lanes.flatMap((lane) => (this.tallies[lane]?.unread ? [[lane, this.tallies[lane].read] as const] : []));
    return { read: Object.fromEntries(news), count: this.unread, away };
  }

  /** Nobody was looking when it came: the place to return to. */
  divideWhileAway(message: Message): void {
    if (this.divider?.away !== false && message.kind === "user") this.divider = this.markers(true) ?? this.divider;
  }

  /** The detour met the newest messages: from here on they are one. */
  absorb(detour: Detour): void {
    const { edge } = detour.log;
    const goesFurther = edge !== null && !this.log.reaches(edge);
    this.log.applyPage(detour.log.ordered(), this.lanes, detour.hasOlder);
    if (goesFurther) this.hasOlder = detour.hasOlder;
    this.detour = null;
  }

  purge(): void {
    this.log.clear();
    this.loaded = false;
    this.hasOlder = true;
    this.detour = null;
    this.purges += 1;
  }

  get lastAt(): string {
    return this.conversation.last?.sent_at ?? this.conversation.created_at;
  }
}

function newerLast(held: Conversation["last"], told: Conversation["last"]): Conversation["last"] {
  if (held === null || told === null) return told ?? held;
  return held.sent_at > told.sent_at ? held : told;
}
