// What happened while the connection was gone, told in one line for a moment when it is back.
import type { Message } from "../models/types";
import type { LinkState } from "./live";

const SHOWN = 5_000;

/** `null` while nothing is to be said. */
export interface WhatCame {
  messages: number;
  hadQueued: boolean;
}

export class BackOnline {
  told: WhatCame | null = null;
  private away = false;
  private offline = false;
  private since = "";
  private hadQueued = false;
  private readonly came = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly changed: () => void) {}

  /** `newest` is when the newest message of all was sent that is known at this moment, by the server's clock. */
  link(state: LinkState, queued: number, newest: string): void {
    this.offline = state === "offline";
    if (!this.offline) return;
    if (!this.away) this.since = newest;
    this.away = true;
    this.hadQueued ||= queued > 0;
    this.hide();
  }

  /** Something was written while away. */
  queued(count: number): void {
    if (this.away && count > 0) this.hadQueued = true;
  }

  received(messages: readonly Message[], myId: string): void {
    if (!this.away) return;
    for (const message of messages) if (this.isNews(message, myId)) this.came.add(message.id);
  }

  /** Conversations from further down the list come in whole, with what was long there. */
  private isNews(message: Message, myId: string): boolean {
    return message.kind === "user" && message.sender_id !== myId && message.deleted_at === null && message.sent_at > this.since;
  }

  /** Caught up: everything that was missed is here. */
  caughtUp(): void {
    if (!this.away || this.offline) return;
    this.told = { messages: this.came.size, hadQueued: this.hadQueued };
    this.away = this.hadQueued = false;
    this.came.clear();
    this.timer = setTimeout(() => this.hide(), SHOWN);
    this.changed();
  }

  hide(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.told === null) return;
    this.told = null;
    this.changed();
  }
}
