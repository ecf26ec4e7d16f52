// All conversations that are known, in the order of their last message, and the pages that are still to come.
import type { Api } from "../network/api";
import type { Conversation, Failure } from "../models/types";
import type { Emitter } from "./emitter";
import { Talk } from "./talk";

export class Inbox {
  readonly talks = new Map<string, Talk>();
  private cursor: string | null = null;
  loaded = false;
  complete = false;
  loading = false;
  error: Failure | null = null;

  constructor(
    private readonly api: Api,
    private readonly emitter: Emitter,
  ) {}

  get(id: string): Talk | undefined {
    return this.talks.get(id);
  }

  adopt(conversation: Conversation): Talk {
    const held = this.talks.get(conversation.id);
    if (held !== undefined) held.adopt(conversation);
    else this.talks.set(conversation.id, new Talk(conversation));
    this.emitter.changed();
    return this.talks.get(conversation.id) ?? new Talk(conversation);
  }

  remove(id: string): void {
    if (this.talks.delete(id)) this.emitter.changed();
  }

  /** Newest first; archived ones are not part of the inbox. */
  ordered(): Talk[] {
    return [...this.talks.values()]
      .filter((talk) => !talk.conversation.me.archived)
      .sort((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.conversation.id < b.conversation.id ? -1 : 1));
  }

  async loadMore(): Promise<void> {
    if (this.loading || this.complete) return;
    this.loading = true;
    this.emitter.changed();
    const page = await this.api.conversations(this.cursor);
    this.loading = false;
    this.error = page.ok ? null : page.error;
    if (page.ok) {
      for (const conversation of page.value.items) this.adopt(conversation);
      this.cursor = page.value.next;
      this.complete = page.value.next === null;
      this.loaded = true;
    }
    this.emitter.changed();
  }

  /** Reads one conversation that is not in the pages so far. */
  async fetch(id: string): Promise<Failure | null> {
    const answer = await this.api.conversation(id);
    if (!answer.ok) return answer.error;
    this.adopt(answer.value);
    return null;
  }
}
