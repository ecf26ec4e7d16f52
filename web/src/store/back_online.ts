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
  private hadQueued = false;
  private readonly came = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly changed: () => void) {}

  link(state: LinkState, queued: number): void {
    this.offline = state === "offline";
    if (!this.offline) return;
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
    for (const message of messages) if (message.kind === "user" && message.sender_id !== myId && !message.deleted_at) this.came.add(message.id);
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
