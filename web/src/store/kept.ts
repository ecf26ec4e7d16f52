// Something that is set by hand: shown as wanted at once, sent one change after the other, and put back where it is refused.
import type { Failure, Result } from "../models/types";

export class Kept<T extends object> {
  /** What the server last said. */
  private confirmed: T;
  private sent: Partial<T> = {};
  private wanted: Partial<T> = {};
  private running = false;
  /** Rises whenever a change begins. */
  private changes = 0;

  constructor(
    value: T,
    private readonly send: (change: Partial<T>) => Promise<Result<T>>,
    private readonly told: (failure: Failure | null) => void,
  ) {
    this.confirmed = value;
  }

  get value(): T {
    return { ...this.confirmed, ...this.sent, ...this.wanted };
  }

  /** Changes that come while one is on its way go together after it. */
  async change(change: Partial<T>): Promise<void> {
    this.wanted = { ...this.wanted, ...change };
    this.changes += 1;
    if (this.running) return;
    this.running = true;
    while (Object.keys(this.wanted).length > 0) await this.next();
    this.running = false;
  }

  /** The server was asked how it stands now; what was set here meanwhile is newer than its answer. */
  async renew(asked: Promise<Result<T>>): Promise<void> {
    const { changes, running } = this;
    const answer = await asked;
    if (answer.ok && !running && changes === this.changes) this.confirmed = answer.value;
  }

  private async next(): Promise<void> {
    this.sent = this.wanted;
    this.wanted = {};
    const answer = await this.send(this.sent);
    this.sent = {};
    if (answer.ok) this.confirmed = answer.value;
    this.told(answer.ok ? null : answer.error);
  }
}
