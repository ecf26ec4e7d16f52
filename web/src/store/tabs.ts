// The tabs of one person in one browser: one of them leads (socket and sender), all hear the same news.
import type { Pending } from "../models/grouping";
import type { Audience } from "../models/types";
import type { EndReason, NewsFrame, Present } from "../network/frames";
import type { LinkState } from "./live";

export type TabNews =
  | { kind: "news"; frame: NewsFrame }
  | { kind: "state"; state: LinkState }
  | { kind: "connected" }
  | { kind: "ended"; reason: EndReason }
  | { kind: "outbox"; items: readonly Pending[] }
  | { kind: "present"; conversation: string; present: readonly Present[] }
  | { kind: "look"; tab: string; conversation: string | null }
  | { kind: "writing"; conversation: string; audience: Audience | undefined }
  | { kind: "hello" }
  | { kind: "try" };

export class Tabs {
  leads = false;
  private readonly channel: BroadcastChannel;
  private readonly left = new AbortController();

  constructor(
    private readonly name: string,
    hear: (news: TabNews) => void,
  ) {
    this.channel = new BroadcastChannel(name);
    this.channel.addEventListener("message", (event: MessageEvent<TabNews>) => hear(event.data));
  }

  tell(news: TabNews): void {
    if (!this.left.signal.aborted) this.channel.postMessage(news);
  }

  /** Calls back when this tab leads: at once for the first, later when the leader is closed. */
  whenLeading(lead: () => void): void {
    this.tell({ kind: "hello" });
    const hold = (): Promise<void> => {
      this.leads = true;
      lead();
      return new Promise((resolve) => this.left.signal.addEventListener("abort", () => resolve()));
    };
    // Without locks (an address that is not https) every tab is on its own; the ids keep a message single.
    if (!("locks" in navigator)) return void hold();
    navigator.locks.request(this.name, { signal: this.left.signal }, hold).catch(() => undefined);
  }

  leave(): void {
    this.leads = false;
    this.left.abort();
    this.channel.close();
  }
}
