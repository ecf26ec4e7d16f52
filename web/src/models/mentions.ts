// How many unread messages mention one: what the server counted, plus what arrived since.
import { laneOf, type Audience, type Conversation, type Message } from "./types";

export const mentionsMe = ({ mentions }: Message, myId: string): boolean => mentions.includes(myId) || mentions.includes("all");

export class Mentions {
  private counted = 0;
  private readonly since: Record<Audience, Set<number>> = { everyone: new Set(), team: new Set() };

  get count(): number {
    return this.counted + this.since.everyone.size + this.since.team.size;
  }

  /** The server counted again, up to its heads. */
  recount({ mentioned, heads }: Pick<Conversation, "mentioned" | "heads">): void {
    this.counted = mentioned;
    this.forget("everyone", heads?.everyone?.seq ?? 0);
    this.forget("team", heads?.team?.seq ?? 0);
  }

  /** A message came in above what the server had counted. */
  arrived(message: Message, myId: string): void {
    if (mentionsMe(message, myId)) this.since[laneOf(message)].add(message.seq);
  }

  /** Reading moved on. The server's number has no places, so it can only be as large as what is left unread. */
  read(lane: Audience, upTo: number, unread: number): void {
    this.forget(lane, upTo);
    this.counted = Math.min(this.counted, unread);
  }

  private forget(lane: Audience, upTo: number): void {
    for (const seq of this.since[lane]) if (seq <= upTo) this.since[lane].delete(seq);
  }
}
