// All conversations that are known, in the order of their last message, and the pages that are still to come.
import type { Api, Page } from "../network/api";
import type { Conversation, Failure, Person } from "../models/types";
import type { Emitter } from "./emitter";
import { Talk } from "./talk";

export type View = "inbox" | "archived";

/** How far one of the two lists is read. */
export class Pages {
  cursor: string | null = null;
  loaded = false;
  complete = false;
  loading = false;
  error: Failure | null = null;
}

export class Inbox extends Pages {
  readonly talks = new Map<string, Talk>();
  private readonly archive = new Pages();
  private readonly met = new Map<string, Person>();

  constructor(
    private readonly api: Api,
    private readonly emitter: Emitter,
    /** The reader sees more or less of a conversation than before: its messages are to be loaded anew. */
    private readonly spansChanged: (talk: Talk) => void = () => undefined,
  ) {
    super();
  }

  pages(view: View): Pages {
    return view === "inbox" ? this : this.archive;
  }

  get(id: string): Talk | undefined {
    return this.talks.get(id);
  }

  adopt(conversation: Conversation): Talk {
    this.meet(conversation.participants);
    const held = this.talks.get(conversation.id);
    const talk = held ?? new Talk(conversation, this.met);
    if (held?.isEmptiedBy(conversation)) this.talks.delete(conversation.id);
    else if (held?.adopt(conversation)) this.spansChanged(held);
    if (held === undefined) this.talks.set(conversation.id, talk);
    this.emitter.changed();
    return talk;
  }

  meet(people: readonly Person[]): void {
    for (const person of people) this.met.set(person.member_id, person);
  }

  remove(id: string): void {
    if (this.talks.delete(id)) this.emitter.changed();
  }

  /** Newest first. */
  ordered(view: View = "inbox"): Talk[] {
    return [...this.talks.values()]
      .filter((talk) => talk.me.archived === (view === "archived") && !talk.isGone)
      .sort((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.conversation.id < b.conversation.id ? -1 : 1));
  }

  async loadMore(view: View = "inbox"): Promise<void> {
    const pages = this.pages(view);
    if (pages.loading || pages.complete) return;
    pages.loading = true;
    this.emitter.changed();
    const page = await this.api.conversations(pages.cursor, view);
    pages.loading = false;
    pages.error = page.ok ? null : page.error;
    if (page.ok) {
      if (pages.cursor === null && view === "inbox") this.compare(page.value);
      for (const conversation of page.value.items) this.adopt(conversation);
      pages.cursor = page.value.next;
      pages.complete = page.value.next === null;
      pages.loaded = true;
    }
    this.emitter.changed();
  }

  /** The first page as it is now, after a time without news: marks that were set elsewhere come with no number of their own. */
  async lookAgain(): Promise<void> {
    const page = await this.api.conversations(null);
    if (!page.ok) return;
    this.compare(page.value);
    for (const conversation of page.value.items) this.adopt(conversation);
  }

  /** What would have to stand on the first page and does not was put away on another device. */
  private compare({ items, next }: Page<Conversation>): void {
    const listed = new Set(items.map((one) => one.id));
    const end = next === null ? "" : (items.at(-1)?.last?.sent_at ?? items.at(-1)?.created_at ?? "");
    const missing = this.ordered().filter((talk) => !listed.has(talk.conversation.id) && talk.lastAt > end);
    for (const talk of missing) void this.look(talk.conversation.id);
  }

  /** How a conversation is now; one that may not be seen any more goes. */
  async look(id: string): Promise<void> {
    const error = await this.fetch(id);
    if (error?.status === 404) this.remove(id);
  }

  /** Reads one conversation that is not in the pages so far. */
  async fetch(id: string): Promise<Failure | null> {
    const answer = await this.api.conversation(id);
    if (!answer.ok) return answer.error;
    this.adopt(answer.value);
    return null;
  }
}
