// What was done last and can be taken back for a while: said once, held while somebody looks at it, final when its time is over.
import type { BulkAction, Failure } from "../models/types";
import type { Emitter } from "./emitter";
import type { Talk } from "./talk";

const TIME = 10_000;
/** Who has just looked at it gets at least this long. */
const LEAST = 3_000;

/** `mark` is one that needs no way back: it is its own. */
export type Deed = BulkAction | "unmute" | "mark";

export interface Refused {
  talk: Talk;
  error: Pick<Failure, "code" | "details">;
}

export interface Done {
  deed: Deed;
  talks: readonly Talk[];
  /** Of a mute. */
  until?: string;
  refused: readonly Refused[];
  /** Null where there is nothing to take back. */
  undo: (() => void) | null;
  /** The time to take it back is over. */
  settle?: (last: boolean) => void;
}

export class Undoing {
  current: Done | null = null;
  /** Rises with everything that this person did here: what waits for a calm moment does not wait for that. */
  deeds = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private left = TIME;
  private since = 0;

  constructor(
    private readonly emitter: Emitter,
    private readonly now: () => number = Date.now,
  ) {}

  /** One at a time: what was done before is final now. */
  offer(done: Done): void {
    this.settle(false);
    this.current = done;
    this.left = TIME;
    this.run();
    this.emitter.changed();
  }

  /** Says whether there was something to take back. */
  undo(): boolean {
    const done = this.current;
    if (done === null || done.undo === null) return false;
    this.stop();
    this.current = null;
    this.deeds += 1;
    done.undo();
    this.emitter.changed();
    return true;
  }

  dismiss(): void {
    this.settle(false);
    this.emitter.changed();
  }

  /** Somebody's pointer or focus is on it. */
  hold(): void {
    if (this.timer === null) return;
    this.stop();
    this.left = Math.max(LEAST, this.left - (this.now() - this.since));
  }

  letGo(): void {
    if (this.current !== null && this.timer === null) this.run();
  }

  /** The page may be gone in a moment. */
  flush(): void {
    this.settle(true);
  }

  private run(): void {
    this.since = this.now();
    this.timer = setTimeout(() => this.dismiss(), this.left);
  }

  private settle(last: boolean): void {
    const done = this.current;
    this.stop();
    this.current = null;
    done?.settle?.(last);
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
