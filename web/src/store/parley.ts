// The one source of truth of the page: what is known, what waits to be sent, who listens. Views read it and call its verbs.
import { isAgency, type Audience, type Conversation, type Failure, type Membership, type Message, type Person, type Result } from "../models/types";
import type { Api } from "../network/api";
import type { EndReason, MessageFrame } from "../network/frames";
import { Total, countOf } from "./badge";
import { CatchUp } from "./catchup";
import { Choices } from "./choices";
import { Composing } from "./composing";
import { Delivery } from "./delivery";
import type { Device } from "./device";
import type { Doing } from "./doing";
import { DraftSync } from "./draft_sync";
import { Drafts } from "./drafts";
import { Edits } from "./edits";
import { Emitter } from "./emitter";
import { Facts } from "./facts";
import { History } from "./history";
import { Inbox } from "./inbox";
import { Live, type LinkState } from "./live";
import { MessageDeeds } from "./message_deeds";
import type { Nearby } from "./nearby";
import { News } from "./news";
import { Opening } from "./opening";
import { Outbox, type Extras } from "./outbox";
import type { MemberDb } from "./member_db";
import { OutboxDb } from "./outbox_db";
import { People } from "./people";
import { Reading } from "./reading";
import { Receipts } from "./receipts";
import { References } from "./references";
import { Standing } from "./standing";
import { Tabs, type TabNews } from "./tabs";
import type { Talk } from "./talk";
import { Threads } from "./thread";
import { Upkeep } from "./upkeep";
import { Zones } from "./zones";

const SECOND_LOOK = 3_000;

/** What the session has to know of the workspace that it opened. */
export interface Outside {
  ended(reason: EndReason): void;
  /** The server answers again, or refuses: the person's standing may have changed. */
  doubted(): void;
}

/** A new version of the client that waits for its moment. */
export interface NewVersion {
  load(): void;
}

export class Parley {
  readonly emitter = new Emitter();
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly draftSync: DraftSync;
  /** By root; a conversation's own draft is another. */
  readonly threadDrafts: Drafts;
  readonly composing: Composing;
  readonly choices = new Choices(localStorage, () => this.emitter.changed());
  readonly zones: Zones;
  readonly receipts: Receipts;
  readonly facts: Facts;
  readonly deeds: MessageDeeds;
  readonly threads: Threads;
  readonly opening: Opening;
  readonly references: References;
  link: LinkState = "connecting";
  ended: EndReason | null = null;
  /** Where to sign in again when asking for a new sign-in did not help. */
  portal: string | null = null;
  newVersion: NewVersion | null = null;
  /** What is done with whole conversations; here once somebody did something. */
  doing: Doing | null = null;
  /** Who is there and who writes; here a moment after the first look. */
  nearby: Nearby | null = null;
  readonly upkeep: Upkeep;
  private readonly people: People;
  private readonly standing: Standing;
  readonly history: History;
  private readonly catchUp: CatchUp;
  readonly reading: Reading;
  readonly news: News;
  private readonly live: Live;
  private readonly tabs: Tabs;
  private readonly delivery: Delivery;
  private readonly total: Total;
  private readonly storage: OutboxDb;
  private readonly stopListening = new AbortController();

  constructor(
    readonly api: Api,
    readonly workspace: Membership,
    readonly device: Device,
    private readonly db: MemberDb,
    private readonly outside: Outside,
  ) {
    const received = (talk: Talk, messages: readonly Message[]): void => this.received(talk, messages);
    const answered = (error: Failure | null): void => this.upkeep.answered(error);
    this.inbox = new Inbox(api, this.emitter, this.reload);
    this.history = new History(api, this.emitter, received);
    this.catchUp = new CatchUp(api, this.inbox, this.emitter, { received, reload: this.reload, answered, done: () => this.upkeep.done() });
    this.upkeep = new Upkeep(db, this.inbox, this.catchUp, this.emitter, () => this.outside.doubted());
    this.people = new People(api, this.upkeep.copy);
    this.references = new References(api, this.upkeep.copy);
    this.facts = new Facts(api, () => this.emitter.changed());
    this.deeds = new MessageDeeds(api, workspace, this.facts, this.emitter, (message) => this.told(message, "message.updated"));
    this.standing = new Standing(api, workspace, () => this.emitter.changed(), (can) => void (can ? this.connected().then(() => this.loadAgain(this.openTalk?.loaded === false)) : this.upkeep.copy.clear()));
    this.threads = new Threads(api, this.myId, this.emitter);
    this.reading = new Reading(api, this.emitter, this.isAgency);
    this.receipts = new Receipts(api, this.emitter, this.myId);
    this.drafts = new Drafts(`${workspace.workspace_id}.${this.myId}`, localStorage, () => this.emitter.changed());
    this.draftSync = new DraftSync(api, this.drafts, this.isAgency, () => this.emitter.changed());
    this.threadDrafts = new Drafts(`threads.${workspace.workspace_id}.${this.myId}`, localStorage, () => this.emitter.changed());
    this.composing = new Composing(api, this.drafts, new Edits(`${workspace.workspace_id}.${this.myId}`, sessionStorage), () => this.emitter.changed());
    this.zones = new Zones({ members: () => this.members(), facts: this.facts.load }, this.isAgency, () => this.emitter.changed());
    this.news = new News(this.myId, this.inbox, this.catchUp, this.reading, this.receipts, received);
    this.live = new Live(api, {
      news: (frame) => this.hearAndTell({ kind: "news", frame }),
      state: (state) => this.hearAndTell({ kind: "state", state }),
      connected: () => this.hearAndTell({ kind: "connected" }),
      ended: (reason) => this.hearAndTell({ kind: "ended", reason }),
      moved: () => void this.catchUp.run(),
      heads: () => this.catchUp.heads(),
      present: (conversation, present) => this.hearAndTell({ kind: "present", conversation, present }),
      refused: () => this.outside.doubted(),
    });
    this.opening = new Opening(this.inbox, this.history, this.upkeep, this.emitter, {
      left: () => this.reading.leave(),
      focus: (id) => (this.nearby ? this.nearby.looksAt(id) : this.live.focus(id)),
      arrived: (talk) => this.draftSync.opened(talk, this.link === "online"),
    });
    this.delivery = new Delivery(api, this.live, this.myId, this.isAgency);
    this.storage = new OutboxDb(db, () => this.emitter.changed());
    this.outbox = new Outbox(this.storage, device, {
      changed: () => this.outboxChanged(),
      saved: () => this.tabs.tell({ kind: "outbox", items: this.storage.inMemory }),
      stored: (message) => this.stored(message),
    });
    this.total = new Total(this.inbox, () => this.standing.ask(), (talk) => this.countOf(talk), () => this.emitter.changed(), workspace.unread);
    this.emitter.subscribe(() => this.total.look());
    this.tabs = new Tabs(`parley-${workspace.workspace_id}-${this.myId}`, (news) => this.hear(news));
  }

  get myId(): string {
    return this.workspace.member_id;
  }

  get isAgency(): boolean {
    return isAgency(this.workspace.role);
  }

  // --- lifecycle

  /** From the local copy first; the network then brings it up to date. */
  async start(): Promise<void> {
    const { signal } = this.stopListening;
    window.addEventListener("online", () => this.tryNow(), { signal });
    window.addEventListener("offline", () => this.live.lostNetwork(), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
    for (const kept of [this.drafts, this.threadDrafts, this.choices]) window.addEventListener("storage", ({ key, newValue }) => kept.heard(key, newValue), { signal });
    document.addEventListener("visibilitychange", () => this.flush(), { signal });
    window.addEventListener("focus", () => void this.lookAgain(), { signal });
    await Promise.all([this.upkeep.start(), this.outbox.load()]);
    this.references.emitter.changed();
    this.tabs.whenLeading(() => {
      this.live.start();
      this.outbox.start(this.delivery);
    });
    void import("./nearby").then(({ Nearby: Loaded }) => (this.nearby = new Loaded(this.live, this.tabs, this.facts, this.emitter, this.openId, signal)));
    await this.upkeep.freshen();
    // The leader does it when its socket stands; what that heard before this tab listened is asked for here.
    if (!this.tabs.leads) await Promise.all([this.standing.ask(), this.catchUp.run()]);
  }

  private flush(): void {
    this.reading.flush();
    this.drafts.flush(true);
    this.upkeep.copy.flush();
  }

  /** What could still be taken back is final. */
  private leave(): void {
    this.flush();
    this.doing?.undoing.flush();
  }

  stop(): void {
    this.leave();
    this.draftSync.halt();
    this.upkeep.stop();
    this.stopListening.abort();
    this.live.stop();
    this.total.stop();
    this.tabs.leave();
  }

  /** Nothing is written here any more; the outbox and the copy of this member may be deleted. */
  release(): void {
    this.upkeep.copy.halt();
    this.stop();
    this.db.close();
  }

  /** The sign-in ran out: everything stays where it is until there is a new one. */
  end(reason: EndReason): void {
    if (this.ended === reason) return;
    const news: TabNews = { kind: "ended", reason };
    if (!this.tabs.leads) return this.hear(news);
    this.live.stop();
    this.hearAndTell(news);
  }

  /** There is a new sign-in. */
  resume(): void {
    this.ended = null;
    if (this.tabs.leads) {
      this.live.start();
      this.outbox.hurry();
    } else this.tabs.tell({ kind: "try" });
    this.emitter.changed();
  }

  /** The portal did not answer: the person has to go there. */
  cannotResume(portal: string | null): void {
    this.portal = portal;
    this.emitter.changed();
  }

  offer(version: NewVersion): void {
    this.newVersion = version;
    this.emitter.changed();
  }

  /** False where the browser keeps nothing, so that what is not sent is lost with the page. */
  get keepsUnsent(): boolean {
    return this.storage.durable;
  }

  /** Try now: in the tab that leads. */
  tryNow(): void {
    void this.upkeep.freshen();
    if (!this.tabs.leads) return this.tabs.tell({ kind: "try" });
    if (this.ended === "expired") return this.resume();
    this.live.tryNow();
    this.outbox.hurry();
  }

  private async lookAgain(): Promise<void> {
    if (this.link === "online" && this.tabs.leads) await this.live.ping();
  }

  // --- what other tabs and the socket say

  private hearAndTell(news: TabNews): void {
    this.hear(news);
    this.tabs.tell(news);
  }

  private hear(news: TabNews): void {
    this.nearby?.hear(news);
    switch (news.kind) {
      case "news":
        this.news.apply(news.frame);
        if (news.frame.type === "me.changed") this.standing.told(news.frame.permissions);
        if (news.frame.type === "reference.updated" || news.frame.type === "reference.removed") this.references.hear(news.frame);
        if (news.frame.type === "draft.changed") this.draftSync.heard(news.frame);
        break;
      case "state":
        this.link = news.state;
        if (news.state === "online" && this.ended === "expired") this.ended = null;
        this.upkeep.link(news.state, this.outbox.queued);
        break;
      case "connected":
        void this.connected();
        break;
      case "ended":
        this.ended = news.reason;
        this.outside.ended(news.reason);
        break;
      case "outbox":
        this.storage.take(news.items);
        void this.outbox.load();
        break;
      case "hello":
        if (this.tabs.leads) this.welcome();
        break;
      case "try":
        if (this.tabs.leads) this.tryNow();
        break;
    }
    this.emitter.changed();
  }

  /** A tab that was opened later; its sign-in may be newer than this one's. */
  private welcome(): void {
    if (this.ended === "expired") this.resume();
    else this.tabs.tell({ kind: "state", state: this.link });
  }

  private async connected(): Promise<void> {
    this.outbox.hurry();
    this.outside.doubted();
    this.standing.connected();
    this.facts.connected();
    void this.draftSync.connected(this.openTalk, this.tabs.leads);
    void this.upkeep.freshen();
    if (this.openTalk) this.receipts.forget(this.openTalk);
    void this.loadAgain();
    this.references.connected();
    await this.catchUp.run();
    this.total.askSoon();
    // A message that was committed while the socket opened may have been announced before it counted as open.
    this.catchUp.soon(SECOND_LOOK);
  }

  /** What could not be opened without a network, or without the right to. */
  private async loadAgain(anyway = false): Promise<void> {
    if (anyway || /network|permission/.test(this.opening.error?.code ?? "")) await this.opening.again();
    else if (this.openTalk?.error) await this.history.loadFirst(this.openTalk);
  }

  private readonly reload = (talk: Talk): void => {
    this.upkeep.copy.forgetLog(talk);
    if (talk === this.openTalk) void this.history.loadFirst(talk);
  };

  private outboxChanged(): void {
    this.upkeep.back.queued(this.outbox.queued);
    this.emitter.changed();
  }

  private received(talk: Talk, messages: readonly Message[]): void {
    this.upkeep.received(talk, messages, this.myId);
    void this.outbox.unquote(messages);
    for (const message of messages) {
      if (message.sender_id === this.myId) void this.outbox.confirmed(message, this.myId);
      else if (talk === this.openTalk && (!document.hasFocus() || this.upkeep.firstLook)) talk.divideWhileAway(message);
    }
    this.emitter.changed();
  }

  private stored(message: Message): void {
    this.told(message, "message.created");
    if (this.inbox.get(message.conversation_id)?.hasGap()) this.catchUp.soon(0);
  }

  /** The answer to something that was done in this tab. Others learn it as if it had come from the server. */
  private told(message: Message, type: MessageFrame["type"]): void {
    const { conversation_id, seq } = message;
    this.inbox.get(conversation_id)?.receive(message, this.myId);
    this.tabs.tell({ kind: "news", frame: { type, conversation_id, seq, message } });
    this.emitter.changed();
  }

  // --- conversations

  get openTalk(): Talk | undefined {
    return this.opening.talk;
  }

  get openId(): string | null {
    return this.opening.id;
  }

  open = (id: string | null, message: string | null = null): Promise<void> => this.opening.open(id, message);

  displayed(talk: Talk, lane: Audience, seq: number): void {
    this.reading.displayed(talk, lane, seq);
  }

  /** Most visits only read and answer. */
  async toDo(): Promise<Doing> {
    const { Doing: Loaded } = await import("./doing");
    return (this.doing ??= new Loaded(this.api, this.inbox, this.reading, this.emitter, this.myId));
  }

  send(talk: Talk, audience: Audience, body: string, extras: Extras = {}): Promise<void> {
    return this.outbox.add(talk.conversation.id, audience, body, extras);
  }

  members = async (): Promise<Result<Person[]>> => {
    const answer = await this.people.all();
    if (answer.ok) this.inbox.meet(answer.value);
    return answer;
  };

  create = async (people: readonly Person[], title: string): Promise<Result<Conversation>> => {
    const { Starting } = await import("./starting");
    return new Starting(this.api, this.device, this.inbox).create(people, title);
  };

  /** The number in the title, over all conversations. */
  get badge(): number {
    return this.total.value;
  }

  countOf = (talk: Talk): number => countOf(talk, this.isAgency);
}
