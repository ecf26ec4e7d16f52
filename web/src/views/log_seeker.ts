// Paging back to the first unread message: says how far it has come, and ends when it is called off.
import { firstUnread, heldUnread } from "../models/divider";
import { text } from "../strings";
import type { ActsHost } from "./message_acts";

export class LogSeeker {
  private running: AbortController | null = null;
  private quarter = 0;

  constructor(
    private readonly host: ActsHost,
    private readonly say: (words: string) => void,
  ) {}

  /** How many of the unread ones are loaded; null while nobody looks for the first. */
  get held(): number | null {
    const { log, divider } = this.host.talk;
    return this.running === null || divider === null ? null : heldUnread(log, divider);
  }

  /** True when the first unread message is there. */
  async seek(): Promise<boolean> {
    const { store, talk } = this.host;
    const running = (this.running = new AbortController());
    this.quarter = 0;
    this.host.requestUpdate();
    const isFound = await store.history.backTo(talk, () => this.hasCome(), running.signal);
    if (this.running === running) this.stop();
    return isFound;
  }

  stop(): void {
    if (this.running === null) return;
    this.running.abort();
    this.running = null;
    this.host.requestUpdate();
  }

  /** Asked after every page; how far it has come is read aloud in quarters. */
  private hasCome(): boolean {
    const { store, talk } = this.host;
    const { log, divider } = talk;
    if (divider === null || firstUnread(log, divider, store.myId) !== null) return divider !== null;
    const held = heldUnread(log, divider);
    const quarter = Math.floor((4 * held) / divider.count);
    if (quarter > this.quarter) this.say(text.history.goingBack(held, divider.count));
    this.quarter = quarter;
    return false;
  }
}
