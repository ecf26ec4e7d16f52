// Which conversation is open, how it is brought on the screen, and why it could not be.
import type { Failure } from "../models/types";
import type { Emitter } from "./emitter";
import type { History } from "./history";
import type { Inbox } from "./inbox";
import type { Talk } from "./talk";
import type { Upkeep } from "./upkeep";

const NOT_HERE: Failure = { code: "not_found", message: "", details: null, requestId: null, retryAfter: null, status: 404 };

export interface OpeningEvents {
  /** What was open is left. */
  left(): void;
  focus(id: string | null): void;
  /** What was asked for is known. */
  arrived(talk: Talk): void;
}

export class Opening {
  id: string | null = null;
  /** Why the address of a conversation could not be opened. */
  error: Failure | null = null;
  /** The message that the address names. */
  linked: string | null = null;
  private arrived: string | null = null;

  constructor(
    private readonly inbox: Inbox,
    private readonly history: History,
    private readonly upkeep: Upkeep,
    private readonly emitter: Emitter,
    private readonly events: OpeningEvents,
  ) {}

  /** It was here, and was taken away or deleted on another device while it was open. */
  get isGone(): boolean {
    return this.arrived === this.id && this.id !== null && this.talk === undefined;
  }

  get talk(): Talk | undefined {
    return this.id === null ? undefined : this.inbox.get(this.id);
  }

  async open(id: string | null, message: string | null = null): Promise<void> {
    const isOpen = this.id === id;
    this.linked = message;
    if (isOpen && this.talk && message !== null) return this.history.jump(this.talk, message);
    if (isOpen) return;
    this.events.left();
    this.id = id;
    this.error = null;
    this.events.focus(id);
    this.emitter.changed();
    if (id !== null) await this.bring(id, message);
  }

  private async bring(id: string, message: string | null): Promise<void> {
    await this.upkeep.restored();
    if (!this.inbox.get(id)) this.error = await this.inbox.fetch(id);
    const talk = this.inbox.get(id);
    if (talk === undefined || this.id !== id) { this.emitter.changed(); return; }
    this.arrived = id;
    this.events.arrived(talk);
    await this.upkeep.restoreLog(talk);
    talk.divider = talk.markers();
    if (message !== null) void this.history.jump(talk, message);
    await this.history.loadFirst(talk);
  }

  /** An address of a workspace that this person is not part of, or that does not exist: nobody can tell which. */
  nowhere(): void {
    this.id = "";
    this.error = NOT_HERE;
    this.emitter.changed();
  }

  /** After a failure to load. */
  async again(): Promise<void> {
    const { id } = this;
    this.id = null;
    await this.open(id, this.linked);
  }
}
