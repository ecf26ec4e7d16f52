// The pinned messages of a conversation, of one lane or of all that the reader sees, newest pin first, while somebody looks at them.
import { MessageLog } from "../models/log";
import { laneOf, type Audience, type Failure, type Message } from "../models/types";
import type { Api } from "../network/api";
import { Beside, type Panel } from "./beside";
import type { Emitter } from "./emitter";
import type { Talk } from "./talk";

export class Pins implements Panel {
  loading = false;
  loaded = false;
  error: Failure | null = null;
  /** Every state that was told, so that a page that comes late does not bring back what was unpinned. */
  private readonly log = new MessageLog();
  private next: string | null = null;
  /** Rises when it is to be asked from the start: an answer to an earlier asking is not taken. */
  private asked = 0;

  constructor(
    private readonly api: Api,
    readonly talk: Talk,
    readonly audience: Audience | null,
    private readonly namesLanes: boolean,
    private readonly emitter: Emitter,
  ) {
    this.take(talk.log.ordered());
  }

  get items(): readonly Message[] {
    const shown = this.talk.overlay.all(this.log.ordered()).filter((message) => message.pinned !== null);
    return shown.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : b.seq - a.seq));
  }

  get hasMore(): boolean {
    return !this.loaded || this.next !== null;
  }

  async load(): Promise<void> {
    if (this.loading || !this.hasMore) return;
    const { asked } = this;
    this.loading = true;
    this.error = null;
    this.emitter.changed();
    const lane = this.namesLanes && this.audience !== null ? { audience: this.audience } : {};
    const page = await this.api.pins(this.talk.conversation.id, { cursor: this.next, ...lane });
    this.loading = false;
    if (asked !== this.asked) return this.load();
    if (page.ok) {
      if (!this.loaded) this.start();
      this.take(page.value.items);
      this.next = page.value.next;
      this.loaded = true;
    } else this.error = page.error;
    this.emitter.changed();
  }

  /** What was unpinned while nobody heard of it is in no page. */
  private start(): void {
    this.log.clear();
    this.take(this.talk.log.ordered());
  }

  take(messages: readonly Message[]): void {
    this.log.applyAll(messages.filter((message) => this.audience === null || laneOf(message) === this.audience));
  }

  again(): void {
    this.asked += 1;
    this.next = null;
    this.loaded = false;
    void this.load();
  }
}

const timeOf = ({ pinned }: Message): string => pinned?.at ?? "";

interface Store {
  readonly api: Api;
  readonly isAgency: boolean;
  readonly emitter: Emitter;
}

const boards = new WeakMap<Store, PinBoards>();

export class PinBoards extends Beside<Pins> {
  constructor(
    private readonly api: Api,
    private readonly namesLanes: boolean,
    emitter: Emitter,
  ) {
    super(emitter);
  }

  /** One for each store: loaded with what first shows it. */
  static for(store: Store): PinBoards {
    const held = boards.get(store) ?? new PinBoards(store.api, store.isAgency, store.emitter);
    boards.set(store, held);
    return held;
  }

  open(talk: Talk, audience: Audience | null): Pins {
    const held = this.of(talk);
    return held?.audience === audience ? held : this.show(new Pins(this.api, talk, audience, this.namesLanes, this.emitter));
  }
}
