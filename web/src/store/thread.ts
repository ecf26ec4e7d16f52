// A root with its replies, shown beside the conversation that they all stand in; new ones come in as ordinary messages.
import { MessageLog } from "../models/log";
import { mentionsMe } from "../models/mentions";
import type { Pending } from "../models/grouping";
import type { Failure, Message } from "../models/types";
import type { Api } from "../network/api";
import { Beside, type Panel } from "./beside";
import type { Emitter } from "./emitter";
import type { Talk } from "./talk";

const PAGE = 100;

export class Thread implements Panel {
  loading = false;
  /** The root is known, and the replies as far as `hasNewer` says. */
  loaded = false;
  hasNewer = true;
  error: Failure | null = null;
  private readonly log = new MessageLog();
  /** The last message of the pages so far. */
  private reached: string | null = null;
  /** Rises when it is to be asked from the start: an answer to an earlier asking is not taken. */
  private asked = 0;

  constructor(
    private readonly api: Api,
    readonly talk: Talk,
    /** Of the root; of one of its replies, until the first page has told. */
    private rootId: string,
    private readonly myId: string,
    private readonly emitter: Emitter,
  ) {
    this.seed();
  }

  get id(): string {
    return this.rootId;
  }

  get root(): Message | null {
    const root = this.log.byId(this.rootId);
    return root === undefined ? null : this.talk.overlay.over(root);
  }

  get replies(): readonly Message[] {
    return this.talk.overlay.all(this.log.ordered()).filter((message) => message.thread_root === this.rootId);
  }

  /** What is on its way into this thread. */
  waiting(pending: readonly Pending[]): Pending[] {
    return pending.filter(({ replyTo }) => replyTo != null && (replyTo.id === this.rootId || this.log.byId(replyTo.id) !== undefined));
  }

  /** As the server last told; before that, as it decides by itself: who wrote here or is mentioned here follows. */
  get following(): boolean {
    const told = this.root?.thread?.following;
    return told ?? this.log.ordered().some((message) => message.sender_id === this.myId || mentionsMe(message, this.myId));
  }

  /** From the root on; asked again it goes on where it ended. */
  async load(): Promise<void> {
    if (this.loading || !this.hasNewer) return;
    const { asked } = this;
    this.loading = true;
    this.error = null;
    this.emitter.changed();
    const where = { limit: PAGE, ...(this.reached !== null && { after: this.reached }) };
    const page = await this.api.thread(this.talk.conversation.id, this.rootId, where);
    this.loading = false;
    if (asked !== this.asked) return this.load();
    if (page.ok) this.append(page.value.items, page.value.has_newer);
    else this.error = page.error;
    this.emitter.changed();
  }

  private append(items: readonly Message[], hasNewer: boolean): void {
    const first = items[0];
    if (this.reached === null && first !== undefined) this.rootId = first.thread_root ?? first.id;
    this.log.applyPage(items, this.talk.lanes, false);
    if (!this.loaded) this.seed();
    this.reached = items.at(-1)?.id ?? this.reached;
    this.hasNewer = hasNewer;
    this.loaded = true;
  }

  /** What the conversation holds of it already. */
  private seed(): void {
    this.log.applyAll(this.talk.log.ordered().filter((message) => this.isOf(message)));
  }

  private isOf(message: Message): boolean {
    return message.id === this.rootId || message.thread_root === this.rootId;
  }

  take(messages: readonly Message[]): void {
    for (const message of messages) {
      if (this.mayFollowNow(message)) void this.askForRoot();
      if (this.isOf(message)) this.log.apply(message);
      else this.log.refresh([message]);
    }
  }

  again(): void {
    this.asked += 1;
    this.reached = null;
    this.hasNewer = true;
    void this.load();
  }

  /** The root was recounted after an own reply. Who replies follows, unless that was ended by choice: only the server knows. */
  private mayFollowNow(message: Message): boolean {
    const isRecount = message.id === this.rootId && message.thread !== undefined && message.thread.following === undefined;
    return isRecount && this.root?.thread?.following === false && this.replies.at(-1)?.sender_id === this.myId;
  }

  private async askForRoot(): Promise<void> {
    const answer = await this.api.message(this.talk.conversation.id, this.rootId);
    if (answer.ok) this.talk.receive(answer.value, this.myId);
    this.emitter.changed();
  }
}

export class Threads extends Beside<Thread> {
  constructor(
    private readonly api: Api,
    private readonly myId: string,
    emitter: Emitter,
  ) {
    super(emitter);
  }

  /** Whether a message stands in the thread that is open. */
  shows(talk: Talk, { thread_root: root }: Message): boolean {
    return root !== undefined && this.of(talk)?.id === root;
  }

  /** By its root, or by one of its replies. */
  open(talk: Talk, message: string): Thread {
    const root = talk.log.byId(message)?.thread_root ?? message;
    const held = this.of(talk);
    return held?.id === root ? held : this.show(new Thread(this.api, talk, root, this.myId, this.emitter));
  }
}
