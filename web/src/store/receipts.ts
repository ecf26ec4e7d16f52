// Who has seen the last own message, and when.
import type { Api } from "../network/api";
import { laneOf, type Message, type Receipts as Answer, type Result } from "../models/types";
import type { Emitter } from "./emitter";
import type { Talk } from "./talk";

export const AGENCY = "agency";

export interface SeenBy {
  memberId: string;
  at: Date;
}

const keyOf = (lane: string, member: string): string => `${lane}:${member}`;

export class Receipts {
  private readonly asked = new WeakMap<Talk, string>();
  /** Of which message, by its id, who had not seen it when that was asked. */
  private readonly waiting = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly api: Api,
    private readonly emitter: Emitter,
    private readonly myId: string,
  ) {}

  moved(talk: Talk, lane: string, member: string, seq: number, at: string): void {
    const key = keyOf(lane, member);
    const moves = talk.seen.get(key) ?? [];
    if (moves.some((move) => move.seq === seq)) return;
    talk.seen.set(key, [...moves, { seq, at }].sort((a, b) => a.seq - b.seq));
    this.emitter.changed();
  }

  /** Everyone but the sender who has seen a message, the first one first. */
  of(talk: Talk, message: Message): SeenBy[] {
    const prefix = `${laneOf(message)}:`;
    return [...talk.seen]
      .filter(([key]) => key.startsWith(prefix))
      .flatMap(([key, moves]) => {
        // The earliest move that reached the message is when it was seen. The agency's may come of several readers.
        const reached = moves.filter((move) => move.seq >= message.seq).map((move) => Date.parse(move.at));
        return reached.length > 0 ? [{ memberId: key.slice(prefix.length), at: new Date(Math.min(...reached)) }] : [];
      })
      .filter((seen) => seen.memberId !== this.myId)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** False as well of who keeps it to itself, and of everybody to who does. */
  waitsFor(message: Message, member: string): boolean {
    return this.waiting.get(message.id)?.has(member) ?? false;
  }

  /** Asks once per message; frames tell the rest. */
  async ask(talk: Talk, message: Message): Promise<void> {
    if (this.asked.get(talk) === message.id) return;
    this.asked.set(talk, message.id);
    const answer = await this.list(talk, message);
    if (!answer.ok) this.asked.delete(talk);
  }

  /** Who has seen a message and who has not yet, as the server knows it now. */
  async list(talk: Talk, message: Message): Promise<Result<Answer>> {
    const answer = await this.api.receipts(talk.conversation.id, message.id);
    if (!answer.ok) return answer;
    const lane = laneOf(message);
    this.waiting.set(message.id, new Set(answer.value.not_yet ?? []));
    this.emitter.changed();
    for (const seen of answer.value.seen ?? []) this.moved(talk, lane, seen.member_id, message.seq, seen.at);
    if (answer.value.agency) this.moved(talk, lane, AGENCY, message.seq, answer.value.agency.at);
    return answer;
  }

  /** Frames may have been missed while the socket was down. */
  forget(talk: Talk): void {
    this.asked.delete(talk);
  }
}
