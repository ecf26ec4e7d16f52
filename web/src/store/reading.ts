// What was really displayed becomes read: the newest number per lane, one call per conversation every 3 seconds at most.
import type { Api, ReadAnswer } from "../network/api";
import { isTransient } from "../models/backoff";
import { laneOf, type Audience, type Message, type Result } from "../models/types";
import type { Emitter } from "./emitter";
import { LANES, type Talk } from "./talk";

const PAUSE = 3_000;

interface Marks {
  wanted: Partial<Record<Audience, number>>;
  timer: ReturnType<typeof setTimeout> | null;
}

export class Reading {
  private readonly marks = new Map<Talk, Marks>();
  /** Marked unread by hand: what is in sight there stays so until it is opened again. */
  private readonly kept = new Set<Talk>();

  constructor(
    private readonly api: Api,
    private readonly emitter: Emitter,
    private readonly namesLanes: boolean,
  ) {}

  displayed(talk: Talk, lane: Audience, seq: number): void {
    const tally = talk.tallies[lane];
    const flagged = talk.me.flagged_unread;
    if (tally === undefined || this.kept.has(talk) || (seq <= tally.read && !flagged)) return;
    const marks = this.marksOf(talk);
    if (seq <= (marks.wanted[lane] ?? -1)) return;
    marks.wanted[lane] = seq;
    if (marks.timer === null) this.send(talk, marks, false);
  }

  /** The page goes away or the view is left: what was displayed is told at once. */
  flush(): void {
    for (const [talk, marks] of this.marks) this.send(talk, marks, true);
  }

  /** The open conversation is left. */
  leave(): void {
    this.flush();
    this.kept.clear();
  }

  /** What is in sight there stays as it is marked, until the conversation is opened again. */
  keep(talk: Talk): void {
    this.marksOf(talk).wanted = {};
    this.kept.add(talk);
  }

  /** Unread from this message on, for whoever wants to come back to it. */
  async unreadFrom(talk: Talk, message: Message): Promise<Result<ReadAnswer>> {
    const answer = await this.unreadAt(talk, laneOf(message), message.seq);
    if (answer.ok) talk.divider = talk.markers();
    this.emitter.changed();
    return answer;
  }

  async unreadAt(talk: Talk, lane: Audience, seq: number): Promise<Result<ReadAnswer>> {
    this.keep(talk);
    const answer = await this.api.markUnread(talk.conversation.id, { seq, ...(this.namesLanes && { audience: lane }) });
    if (!answer.ok) this.kept.delete(talk);
    else this.apply(talk, lane, answer.value);
    return answer;
  }

  private marksOf(talk: Talk): Marks {
    const held = this.marks.get(talk) ?? { wanted: {}, timer: null };
    this.marks.set(talk, held);
    return held;
  }

  private send(talk: Talk, marks: Marks, last: boolean): void {
    const { wanted } = marks;
    marks.wanted = {};
    let sent = false;
    for (const lane of LANES) {
      const seq = wanted[lane];
      if (seq === undefined) continue;
      sent = true;
      void this.mark(talk, lane, seq, last);
    }
    if (sent) this.arm(talk, marks);
  }

  private arm(talk: Talk, marks: Marks): void {
    marks.timer ??= setTimeout(() => {
      marks.timer = null;
      this.send(talk, marks, false);
    }, PAUSE);
  }

  private async mark(talk: Talk, lane: Audience, seq: number, last: boolean): Promise<void> {
    const { id, me } = talk.conversation;
    const at = { seq, epoch: me.epoch, ...(this.namesLanes && { audience: lane }) };
    const answer = await this.api.markRead(id, at, last);
    if (answer.ok) this.apply(talk, lane, answer.value);
    else if (isTransient(answer.error.status)) this.again(talk, lane, seq);
  }

  private again(talk: Talk, lane: Audience, seq: number): void {
    const marks = this.marksOf(talk);
    marks.wanted[lane] = Math.max(seq, marks.wanted[lane] ?? 0);
    this.arm(talk, marks);
  }

  /** Also for the news that another device of the same person read. */
  apply(talk: Talk, lane: Audience, answer: ReadAnswer): void {
    const { epoch } = talk.conversation.me;
    talk.tallies[lane]?.moved(answer.read, answer.unread, (answer.epoch ?? epoch) > epoch);
    talk.mentions.read(lane, answer.read, talk.unread);
    const me = { ...talk.conversation.me, flagged_unread: false, epoch: Math.max(answer.epoch ?? 0, epoch) };
    talk.conversation = { ...talk.conversation, me };
    this.emitter.changed();
  }
}
