// What counts: the number of each row, and the total of the title over all pages, the loaded ones and those that are not.
import { isTeamOnly } from "../models/people";
import { isMuted } from "../models/times";
import type { Result } from "../models/types";
import type { Inbox } from "./inbox";
import type { Talk } from "./talk";

const PAUSE = 1_500;
const TRIES = 3;

/** Direct and client conversations count in full, of other groups and of muted ones the mentions; other traffic is a dot. */
export function countOf(talk: Talk, isAgency: boolean): number {
  const { conversation: { kind }, me } = talk;
  const muted = isMuted(me.muted_until);
  if (muted && me.archived) return 0;
  const inFull = !muted && (kind === "direct" || !isAgency || !isTeamOnly(talk.conversation));
  return inFull ? talk.unread : talk.mentioned;
}

type Counts = ReadonlyMap<string, number>;

export class Total {
  /** What each conversation counted when the server told its total; of one that was loaded later, when it was loaded. */
  private counted: Map<string, number> = new Map();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asking = false;

  constructor(
    private readonly inbox: Pick<Inbox, "talks" | "complete">,
    private readonly ask: () => Promise<Result<number>>,
    private readonly countOf: (talk: Talk) => number,
    private readonly changed: () => void,
    /** The server's total over all conversations. */
    private told: number,
  ) {}

  get value(): number {
    const here = sum(this.now());
    return this.inbox.complete ? here : here + Math.max(0, this.told - sum(this.counted));
  }

  /** Something changed: a conversation that is new here was in the server's total until now. */
  look(): void {
    const unknown = [...this.inbox.talks].filter(([id]) => !this.counted.has(id));
    for (const [id, talk] of unknown) this.counted.set(id, this.countOf(talk));
    if (unknown.length > 0) this.askSoon();
  }

  /** Once for all wishes within a moment; with the whole list in hand there is nothing to ask. */
  askSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.inbox.complete) void this.askNow();
    }, PAUSE);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async askNow(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const before = this.now();
      const answer = await this.ask();
      if (!answer.ok) break;
      this.told = answer.value;
      this.counted = this.now();
      // What moved meanwhile may or may not be in the answer.
      if (same(before, this.counted)) break;
    }
    this.asking = false;
    this.changed();
  }

  private now(): Map<string, number> {
    return new Map([...this.inbox.talks].map(([id, talk]) => [id, this.countOf(talk)]));
  }
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function same(a: Counts, b: Counts): boolean {
  return a.size === b.size && [...a].every(([id, count]) => b.get(id) === count);
}
