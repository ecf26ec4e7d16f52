// What frames change. A frame is applied when it is unknown or newer; whatever is missing afterwards is fetched.
import type { Report } from "../models/records";
import { laneOf, type Message } from "../models/types";
import type { MessageFrame, NewsFrame, ParticipantFrame } from "../network/frames";
import type { CatchUp } from "./catchup";
import type { Inbox } from "./inbox";
import type { Reading } from "./reading";
import { AGENCY, type Receipts } from "./receipts";
import type { Talk } from "./talk";

const OVERTAKEN = 400;

export class News {
  /** A report of this member that was just decided, until it is put away. */
  decided: Report | null = null;

  constructor(
    private readonly myId: string,
    private readonly inbox: Inbox,
    private readonly catchUp: CatchUp,
    private readonly reading: Reading,
    private readonly receipts: Receipts,
    private readonly received: (talk: Talk, messages: readonly Message[]) => void,
  ) {}

  apply(frame: NewsFrame): void {
    switch (frame.type) {
      case "message.created":
      case "message.updated":
      case "message.deleted":
        return this.message(frame);
      case "conversation.created":
      case "conversation.updated":
        return this.conversation(frame.conversation_id ?? frame.conversation?.id, frame.conversation);
      case "participant.changed":
        return this.participant(frame);
      case "receipt.moved":
        return this.withTalk(frame.conversation_id, (talk) =>
          this.receipts.moved(talk, laneOf(frame), frame.member_id ?? AGENCY, frame.seq, frame.at),
        );
      case "read.moved":
        return this.withTalk(frame.conversation_id, (talk) => this.reading.apply(talk, laneOf(frame), frame));
      case "report.updated":
        this.decided = frame.report;
        return;
      // Heard by who keeps them.
      case "draft.changed":
      case "typing":
      case "presence":
      case "reference.updated":
      case "reference.removed":
      case "me.changed":
      case "session.ended":
        return;
    }
  }

  private message(frame: MessageFrame): void {
    const talk = this.inbox.get(frame.conversation_id);
    // A conversation beyond the loaded pages moved to the top; or news that was too long for a frame.
    if (talk === undefined) return void this.inbox.fetch(frame.conversation_id);
    if (frame.message === undefined) return this.catchUp.soon(0);
    const counts = talk.movesCounts(frame.message, this.myId);
    talk.receive(frame.message, this.myId);
    const tally = talk.tallies[laneOf(frame.message)];
    const isChange = frame.type !== "message.created";
    if (tally && isChange && !counts && frame.rev === tally.rev + 1) tally.rev = frame.rev;
    this.received(talk, [frame.message]);
    // A change was missed; or only the server knows how many unread messages and mentions this one leaves.
    const changed = tally !== undefined && (frame.rev ?? 0) > tally.rev;
    if (talk.hasGap() || changed) this.catchUp.soon(OVERTAKEN);
  }

  private conversation(id: string | undefined, told: Parameters<Inbox["adopt"]>[0] | undefined): void {
    if (told !== undefined) this.inbox.adopt(told);
    else if (id !== undefined) void this.inbox.fetch(id);
  }

  private participant(frame: ParticipantFrame): void {
    // Who is out may read what it could read before, or nothing: the server knows.
    void this.inbox.look(frame.conversation_id);
  }

  private withTalk(id: string, change: (talk: Talk) => void): void {
    const talk = this.inbox.get(id);
    if (talk !== undefined) change(talk);
  }
}
