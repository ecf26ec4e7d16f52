// Catching up: tells the server what is held and applies what it answers, until nothing is left.
import type { Api, SyncAnswer } from "../network/api";
import type { Failure, Message, SyncHeads } from "../models/types";
import type { Emitter } from "./emitter";
import type { Inbox } from "./inbox";
import type { Talk } from "./talk";

const ASK_AGAIN = 1_000;
const MAX_ROUNDS = 50;
/** A conversation keeps its place in the list for up to a day after a message, so news may stand that far down. */
const LAG = 25 * 3_600_000;

export interface CatchUpEvents {
  received(talk: Talk, messages: readonly Message[]): void;
  /** Everything up to this moment is here. */
  done(): void;
  /** With null, or with what the server or the network refused. */
  answered(error: Failure | null): void;
  /** This copy is too old to be mended; load the conversation anew. */
  reload(talk: Talk): void;
}

export class CatchUp {
  private running: Promise<boolean> | null = null;
  private wanted = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** Where the messages of the local copy end, until the server has answered what came after. */
  private readonly claims = new Map<string, SyncHeads>();

  constructor(
    private readonly api: Api,
    private readonly inbox: Inbox,
    private readonly emitter: Emitter,
    private readonly events: CatchUpEvents,
  ) {}

  /** Several wishes at once become one more round after the running one. */
  run(): Promise<boolean> {
    if (this.running !== null) {
      this.wanted = true;
      return this.running;
    }
    this.running = this.rounds().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** A little later, because frames that overtake each other are usually milliseconds apart. */
  soon(delay: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.run();
    }, delay);
  }

  heads(): Record<string, SyncHeads> {
    return Object.fromEntries([...this.inbox.talks].map(([id, talk]) => [id, this.headsOf(talk)]));
  }

  /** What is truly in hand: newer numbers of the list say nothing about messages that were restored from the copy. */
  headsOf(talk: Talk): SyncHeads {
    return this.claims.get(talk.conversation.id) ?? talk.heads();
  }

  claim(id: string, heads: SyncHeads): void {
    this.claims.set(id, heads);
  }

  private async rounds(): Promise<boolean> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      this.wanted = false;
      const claimed = new Map(this.claims);
      const answer = await this.api.sync(this.heads(), this.since());
      this.events.answered(answer.ok ? null : answer.error);
      if (!answer.ok) return false;
      this.apply(answer.value);
      this.settle(claimed, answer.value);
      if (answer.value.more || this.isWanted()) continue;
      this.events.done();
      return true;
    }
    return true;
  }

  /**
   * From when on conversations beyond the loaded pages are news. Taken from the server's own times, because this
   * device's clock may be wrong; with the whole list in hand every unknown one is new.
   */
  private since(): string | null {
    if (this.inbox.complete || this.inbox.talks.size === 0) return null;
    const newest = Math.max(...[...this.inbox.talks.values()].map((talk) => Date.parse(talk.lastAt)));
    return new Date(newest - LAG).toISOString();
  }

  /** Claims that were answered are done; one that was made meanwhile is for the next round. */
  private settle(claimed: ReadonlyMap<string, SyncHeads>, answer: SyncAnswer): void {
    const answered = new Set(answer.conversations.map((entry) => entry.conversation.id));
    for (const [id, heads] of claimed) {
      if ((!answer.more || answered.has(id)) && this.claims.get(id) === heads) this.claims.delete(id);
    }
  }

  private isWanted(): boolean {
    return this.wanted;
  }

  private apply(answer: SyncAnswer): void {
    for (const id of answer.removed) this.inbox.remove(id);
    for (const entry of answer.conversations) {
      // Messages first: the counts in the conversation already include them.
      const talk = this.inbox.get(entry.conversation.id) ?? this.inbox.adopt(entry.conversation);
      if (entry.reload) this.reload(talk);
      const messages = [...(entry.messages ?? []), ...(entry.changes ?? [])];
      talk.apply(messages);
      if (talk.caughtUp(entry.conversation)) this.events.reload(talk);
      this.events.received(talk, messages);
      if (entry.pending !== undefined && entry.pending !== null) this.soon(ASK_AGAIN);
    }
    this.emitter.changed();
  }

  private reload(talk: Talk): void {
    const wasLoaded = talk.loaded;
    talk.purge();
    this.claims.delete(talk.conversation.id);
    if (wasLoaded) this.events.reload(talk);
  }
}
