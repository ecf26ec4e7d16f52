// Keeps what is shown right: from the local copy at first, then from the list and by catching up; and says when something stays wrong.
import { isTransient } from "../models/backoff";
import type { Failure, Message } from "../models/types";
import { BackOnline } from "./back_online";
import type { CatchUp } from "./catchup";
import { Copy } from "./copy";
import { CopyDb } from "./copy_db";
import type { Emitter } from "./emitter";
import type { Inbox } from "./inbox";
import type { LinkState } from "./live";
import type { MemberDb } from "./member_db";
import type { Talk } from "./talk";

/** Pages of the list that are read to find out whether old numbers still hold. */
const FRESHENED = 4;

export class Upkeep {
  readonly copy: Copy;
  readonly back: BackOnline;
  /** Refused while catching up, for a reason that no waiting mends. */
  trouble: Failure | null = null;
  /** Until the first catching up is done, everything that comes in came while nobody looked. */
  firstLook = true;
  private restoring: Promise<void> = Promise.resolve();
  private listed = false;

  constructor(
    db: MemberDb,
    private readonly inbox: Inbox,
    private readonly catchUp: CatchUp,
    private readonly emitter: Emitter,
    private readonly doubted: () => void,
  ) {
    this.copy = new Copy(new CopyDb(db), inbox, catchUp);
    this.back = new BackOnline(() => emitter.changed());
  }

  async start(): Promise<void> {
    this.restoring = this.restore();
    await this.restoring;
    this.emitter.subscribe(() => this.copy.changed());
  }

  private async restore(): Promise<void> {
    if (!(await this.copy.restore())) return;
    this.inbox.loaded = true;
    this.emitter.changed();
  }

  /** Everything of the copy that an opened conversation needs is there when this settles. */
  restored(): Promise<void> {
    return this.restoring;
  }

  async restoreLog(talk: Talk): Promise<void> {
    if (await this.copy.restoreLog(talk)) void this.catchUp.run();
  }

  /** The list as it is now; further pages as long as restored numbers may have been read elsewhere. */
  async freshen(): Promise<void> {
    if (this.inbox.loading) return;
    // Marks that were set elsewhere before the socket stood have no number that catching up could compare.
    if (this.listed) return this.inbox.lookAgain();
    await this.inbox.loadMore();
    this.listed = this.inbox.error === null;
    // The banner says that there is no network, and the list of last time is there.
    if (this.inbox.error?.code === "network" && this.inbox.talks.size > 0) this.inbox.error = null;
    for (let page = 1; page < FRESHENED && this.listed && this.copy.unsure && !this.inbox.complete; page += 1) await this.inbox.loadMore();
  }

  /** Caught up, by whoever asked for it. */
  done(): void {
    this.back.caughtUp();
    this.firstLook = false;
  }

  link(state: LinkState, queued: number): void {
    const newest = [...this.inbox.talks.values()].reduce((latest, talk) => (talk.lastAt > latest ? talk.lastAt : latest), "");
    this.back.link(state, queued, newest);
  }

  received(talk: Talk, messages: readonly Message[], myId: string): void {
    this.copy.forgetTexts(talk, messages);
    this.back.received(messages, myId);
  }

  /** The answer of a catching up: null when it was given. */
  answered(error: Failure | null): void {
    if (error !== null && isTransient(error.status)) return;
    // Without a right to be here the session says so; anything else is shown with its number.
    const standing = error !== null && [401, 403, 404].includes(error.status);
    if (standing) this.doubted();
    this.trouble = standing ? null : error;
  }

  async retry(): Promise<void> {
    this.trouble = null;
    this.emitter.changed();
    await this.catchUp.run();
  }

  dismiss(): void {
    this.back.hide();
  }

  stop(): void {
    this.copy.stop();
    this.back.hide();
  }
}
