// What waits to be sent: on disk first, then one at a time per conversation, again until the server has answered.
import { isTransient, sendDelay } from "../models/backoff";
import type { Pending } from "../models/grouping";
import { timeOfId } from "../models/ids";
import type { Audience, Failure, Message, Quote, Result } from "../models/types";
import type { Device } from "./device";
import type { OutboxStorage } from "./outbox_db";

const A_DAY = 86_400_000;
const FUTURE = 5 * 60_000;

/** What a message may carry besides its text. */
export interface Extras {
  replyTo?: Quote | null;
  mentions?: readonly string[];
}

export interface OutboxEvents {
  changed(): void;
  /** The disk changed; other tabs should look again. */
  saved(): void;
  /** The server has the message. */
  stored(message: Message): void;
}

export interface Sending {
  send(pending: Pending): Promise<Result<Message>>;
  /** Looks for a message that may have been stored under this id long ago. */
  find(pending: Pending): Promise<Result<Message | null>>;
}

export class Outbox {
  private items: Pending[] = [];
  private readonly busy = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly unsaved = new Set<string>();
  private readonly gone = new Set<string>();
  private sending: Sending | null = null;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly device: Device,
    private readonly events: OutboxEvents,
    private readonly now: () => number = Date.now,
  ) {}

  /** Reads what an earlier visit or another tab left. Old ones ask before they are sent. */
  async load(): Promise<void> {
    const stored = await this.storage.all();
    const known = new Map(this.items.map((item) => [item.clientId, item]));
    const told = stored
      .filter((item) => !this.gone.has(item.clientId) && !this.unsaved.has(item.clientId))
      .map((item) => this.merged(known.get(item.clientId), item));
    const own = this.items.filter((item) => this.unsaved.has(item.clientId));
    this.items = [...told, ...own].sort((a, b) => a.createdAt - b.createdAt || (a.clientId < b.clientId ? -1 : 1));
    this.events.changed();
    this.pump();
  }

  /** The sender knows best how a send stands; only a person's Retry in another tab overrules it. */
  private merged(known: Pending | undefined, stored: Pending): Pending {
    if (known === undefined) return this.reopened(stored);
    const overruled = this.sending === null || (known.state === "failed" && stored.state !== "failed");
    return overruled ? stored : known;
  }

  private reopened(item: Pending): Pending {
    if (item.state === "failed") return item;
    if (this.now() - item.createdAt > A_DAY) return { ...item, state: "failed", reason: "old" };
    return { ...item, state: "waiting", attempts: 0 };
  }

  /** From here on this tab sends. The others only write to the disk and watch. */
  start(sending: Sending): void {
    this.sending = sending;
    this.pump();
  }

  of(conversationId: string): Pending[] {
    return this.items.filter((item) => item.conversationId === conversationId);
  }

  get queued(): number {
    return this.items.filter((item) => item.state !== "failed").length;
  }

  /** Everything that is not on the server, failed ones included. */
  get unsent(): number {
    return this.items.length;
  }

  /** Something is on its way at this moment. */
  get isSending(): boolean {
    return this.busy.size > 0;
  }

  async add(conversationId: string, audience: Audience, body: string, { replyTo = null, mentions = [] }: Extras = {}): Promise<void> {
    const pending: Pending = {
      clientId: this.device.mint(),
      conversationId,
      audience,
      body,
      replyTo,
      mentions: [...mentions],
      createdAt: this.now(),
      state: "sending",
      reason: null,
      requestId: null,
      attempts: 0,
    };
    this.items = [...this.items, pending];
    this.events.changed();
    await this.save(pending);
    this.pump();
  }

  async retry(clientId: string): Promise<void> {
    const item = this.items.find((one) => one.clientId === clientId);
    if (item === undefined) return;
    // An id that already stands for another text can never be accepted.
    if (item.reason === "client_id_reused") await this.renew(item);
    else await this.update({ ...item, state: "sending", reason: null, attempts: 0 });
    this.pump();
  }

  async discard(clientId: string): Promise<void> {
    this.gone.add(clientId);
    this.items = this.items.filter((item) => item.clientId !== clientId);
    this.events.changed();
    await this.storage.remove(clientId);
    this.events.saved();
  }

  private async save(pending: Pending): Promise<void> {
    this.unsaved.add(pending.clientId);
    await this.storage.put(pending);
    // Confirmed while it was being written: it must not come back after a reload.
    if (this.gone.has(pending.clientId)) await this.storage.remove(pending.clientId);
    this.unsaved.delete(pending.clientId);
    this.events.saved();
  }

  /** A message came in by another way than the answer to its send. */
  async confirmed(message: Message, myId: string): Promise<void> {
    if (message.sender_id !== myId || message.client_id === null) return;
    const clientId = message.client_id;
    if (this.items.some((item) => item.clientId === clientId)) await this.discard(clientId);
  }

  /** What is answered was deleted: its words may not stay here. */
  async unquote(messages: readonly Message[]): Promise<void> {
    const gone = new Set(messages.filter((message) => message.deleted_at !== null).map((message) => message.id));
    const stale = this.items.filter(({ replyTo }) => replyTo != null && replyTo.preview !== null && gone.has(replyTo.id));
    for (const item of stale) if (item.replyTo) await this.update({ ...item, replyTo: { ...item.replyTo, preview: null } });
  }

  /** The network is back: no need to sit out the rest of a pause. */
  hurry(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.pump();
  }

  private pump(): void {
    if (this.sending === null) return;
    for (const conversation of new Set(this.items.map((item) => item.conversationId))) {
      if (!this.busy.has(conversation) && !this.timers.has(conversation)) void this.work(conversation, this.sending);
    }
  }

  private async work(conversation: string, sending: Sending): Promise<void> {
    this.busy.add(conversation);
    try {
      let next = this.nextOf(conversation);
      while (next !== undefined && (await this.sendOne(next, sending))) next = this.nextOf(conversation);
    } finally {
      this.busy.delete(conversation);
    }
  }

  private nextOf(conversation: string): Pending | undefined {
    return this.items.find((item) => item.conversationId === conversation && item.state !== "failed");
  }

  /** Sends one; false when the queue has to pause. */
  private async sendOne(item: Pending, sending: Sending): Promise<boolean> {
    const answer = await sending.send(item);
    if (answer.ok) return this.done(item, answer.value);
    const { error } = answer;
    if (error.code === "stale_client_id") return this.lookUp(item, error, sending);
    if (isTransient(error.status) || comesBack(error)) return this.pause(item, error);
    await this.update({ ...item, state: "failed", reason: error.code, details: error.details, requestId: error.requestId });
    return true;
  }

  private async done(item: Pending, message: Message): Promise<boolean> {
    this.events.stored(message);
    await this.discard(item.clientId);
    return true;
  }

  private async lookUp(item: Pending, error: Failure, sending: Sending): Promise<boolean> {
    const found = await sending.find(item);
    if (!found.ok) return this.pause(item, found.error);
    if (found.value !== null) return this.done(item, found.value);
    const serverTime = serverTimeIn(error.details);
    if (serverTime !== null && timeOfId(item.clientId) > serverTime + FUTURE) this.device.correct(serverTime);
    await this.renew(item);
    return true;
  }

  /** The same text under a new id, at the same place in the queue. */
  private async renew(item: Pending): Promise<void> {
    const fresh: Pending = { ...item, clientId: this.device.mint(), state: "sending", reason: null, attempts: 0 };
    this.items = this.items.map((one) => (one.clientId === item.clientId ? fresh : one));
    this.gone.add(item.clientId);
    this.events.changed();
    await this.save(fresh);
    await this.storage.remove(item.clientId);
  }

  private async pause(item: Pending, error: Failure): Promise<boolean> {
    const attempts = item.attempts + 1;
    await this.update({ ...item, state: "waiting", attempts });
    const wait = Math.max(sendDelay(attempts), (error.retryAfter ?? 0) * 1000);
    const conversation = item.conversationId;
    clearTimeout(this.timers.get(conversation));
    this.timers.set(
      conversation,
      setTimeout(() => {
        this.timers.delete(conversation);
        this.pump();
      }, wait),
    );
    return false;
  }

  private async update(changed: Pending): Promise<void> {
    // It may have been confirmed or discarded while an answer was on its way.
    if (!this.items.some((item) => item.clientId === changed.clientId)) return;
    this.items = this.items.map((item) => (item.clientId === changed.clientId ? changed : item));
    this.events.changed();
    await this.save(changed);
  }
}

/** A sign-in or a module that is gone may be there again; the message waits for it. */
function comesBack(error: Failure): boolean {
  return error.status === 401 || error.code === "module_disabled";
}

function serverTimeIn(details: unknown): number | null {
  if (typeof details !== "object" || details === null) return null;
  const text = (details as { server_time?: unknown }).server_time;
  const time = typeof text === "string" ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}
