// The one socket of this browser: the tab that holds the lock opens it, keeps it, and passes its news to the others.
import { plannedReconnect, reconnectDelay } from "../models/backoff";
import type { Audience, Message, Result, SyncHeads } from "../models/types";
import type { Api } from "../network/api";
import { fits, type Asked, type EndReason, type NewsFrame, type Present } from "../network/frames";
import { failed, ok } from "../network/result";
import { LiveSocket } from "../network/socket";

const PING = 5 * 60_000;

export type LinkState = "connecting" | "online" | "offline";

export interface LiveEvents {
  news(frame: NewsFrame): void;
  state(state: LinkState): void;
  connected(): void;
  ended(reason: EndReason): void;
  moved(): void;
  heads(): Record<string, SyncHeads>;
  /** Whether the others of the conversation in view are there. */
  present(conversation: string, present: readonly Present[]): void;
  /** The server does not let this member in. */
  refused(): void;
}

export class Live {
  private socket: LiveSocket | null = null;
  private failures = 0;
  private stopped = true;
  private connecting = false;
  /** Rises when the network is lost: what was being opened then may hang for long and counts no more. */
  private attempt = 0;
  private focused: string | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private planned: ReturnType<typeof setTimeout> | null = null;
  private pings: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly api: Api,
    private readonly events: LiveEvents,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.pings = setInterval(() => void this.ping(), PING);
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.clearTimers();
    this.socket?.close();
    this.socket = null;
  }

  /** Now, and not at the end of the pause. */
  tryNow(): void {
    if (this.stopped || this.socket?.isOpen) return;
    this.failures = 0;
    if (this.retry !== null) clearTimeout(this.retry);
    this.retry = null;
    void this.connect();
  }

  /** The browser says that there is no network; it may be a while until the socket notices. */
  lostNetwork(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.attempt += 1;
    this.connecting = false;
    this.events.state("offline");
    this.later();
  }

  /** Null when the socket cannot carry it and REST has to. */
  async send(frame: Extract<Asked, { action: "send" }>): Promise<Result<Message> | null> {
    const socket = this.socket;
    if (!socket?.isOpen || !fits(frame)) return null;
    const answer = await socket.ask(frame);
    if (!answer.ok) return answer;
    // Stored, but too large to come back in a frame: the same id over REST brings it.
    return answer.value.message ? ok(answer.value.message) : null;
  }

  focus(conversation: string | null): void {
    this.focused = conversation;
    void this.ask(conversation);
  }

  private async ask(conversation: string | null): Promise<void> {
    const answer = await this.socket?.ask({ action: "focus", conversation_id: conversation });
    if (conversation !== null && answer?.ok && answer.value.present) this.events.present(conversation, answer.value.present);
  }

  typing(conversation: string, audience: Audience | undefined): void {
    this.socket?.say({ action: "typing", conversation_id: conversation, ...(audience && { audience }) });
  }

  async ping(): Promise<void> {
    const frame: Asked = { action: "ping", heads: this.events.heads() };
    const answer = await this.socket?.ask(fits(frame) ? frame : { action: "ping", heads: {} });
    if (answer?.ok && (answer.value.moved?.length ?? 0) > 0) this.events.moved();
    // No answer on an open socket: the line is dead although nobody has said so.
    if (answer && !answer.ok && answer.error.code === "network") this.socket?.close();
  }

  private async connect(): Promise<void> {
    if (this.connecting || this.stopped) return;
    this.connecting = true;
    const { attempt } = this;
    const opened = await this.open();
    if (attempt !== this.attempt) {
      if (opened.ok) opened.value.close();
      return;
    }
    this.connecting = false;
    if (!opened.ok) {
      if (opened.error.status === 403 || opened.error.status === 404) this.events.refused();
      if (this.failures > 0 || !navigator.onLine) this.events.state("offline");
      this.later();
      return;
    }
    // The old socket stays open until the new one stands, so a planned change misses nothing.
    const old = this.socket;
    this.socket = opened.value;
    old?.close();
    this.failures = 0;
    this.plan();
    this.events.state("online");
    if (this.focused !== null) this.focus(this.focused);
    this.events.connected();
  }

  private async open(): Promise<Result<LiveSocket>> {
    const ticket = await this.api.ticket();
    if (!ticket.ok) return ticket;
    let mine: LiveSocket | null = null;
    const opened = await LiveSocket.open(ticket.value.url, {
      news: (frame) => this.hear(frame, mine),
      closed: () => this.closed(mine),
    });
    if (!opened.ok) return opened;
    mine = opened.value;
    if (!this.isStopped()) return opened;
    mine.close();
    return failed("network");
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  private hear(frame: NewsFrame, from: LiveSocket | null): void {
    if (frame.type !== "session.ended") {
      this.events.news(frame);
      return;
    }
    // The token ran out, not the right to be here: a fresh one opens the next socket.
    if (frame.reason === "expired") {
      from?.close();
      return;
    }
    this.stop();
    this.events.ended(frame.reason);
  }

  private closed(which: LiveSocket | null): void {
    if (this.stopped || which === null || which !== this.socket) return;
    this.socket = null;
    this.events.state("offline");
    this.later();
  }

  private later(): void {
    if (this.stopped || this.retry !== null) return;
    this.failures += 1;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.connect();
    }, reconnectDelay(this.failures));
  }

  private plan(): void {
    if (this.planned !== null) clearTimeout(this.planned);
    this.planned = setTimeout(() => void this.connect(), plannedReconnect());
  }

  private clearTimers(): void {
    for (const timer of [this.retry, this.planned]) if (timer !== null) clearTimeout(timer);
    if (this.pings !== null) clearInterval(this.pings);
    this.retry = this.planned = this.pings = null;
  }
}
