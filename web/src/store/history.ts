// Pages of history: the newest one when a conversation is opened, older ones as it is scrolled up.
import type { Api } from "../network/api";
import type { Message } from "../models/types";
import type { Emitter } from "./emitter";
import type { Talk } from "./talk";

const ASK_AGAIN = 700;

export class History {
  constructor(
    private readonly api: Api,
    private readonly emitter: Emitter,
    private readonly received: (talk: Talk, messages: readonly Message[]) => void,
  ) {}

  async loadFirst(talk: Talk): Promise<void> {
    if (talk.loaded || talk.loading !== "none") return;
    await this.load(talk, "first", null);
  }

  async loadOlder(talk: Talk): Promise<void> {
    const oldest = talk.log.ordered().find((message) => message.kind === "user");
    if (!talk.loaded || !talk.hasOlder || talk.loading !== "none" || oldest === undefined) return;
    await this.load(talk, "older", oldest.id);
  }

  private async load(talk: Talk, what: "first" | "older", before: string | null): Promise<void> {
    talk.loading = what;
    talk.error = null;
    this.emitter.changed();
    const page = await this.api.messages(talk.conversation.id, before === null ? {} : { before });
    talk.loading = "none";
    if (!page.ok) {
      talk.error = page.error;
      this.emitter.changed();
      return;
    }
    const { items, has_older: hasOlder, pending } = page.value;
    talk.log.applyPage(items, talk.lanes, hasOlder);
    talk.hasOlder = hasOlder;
    talk.loaded = true;
    this.received(talk, items);
    this.emitter.changed();
    // A committed message is still being filed: its number is missing in this page.
    if (pending) setTimeout(() => void this.again(talk, before), ASK_AGAIN);
  }

  private async again(talk: Talk, before: string | null): Promise<void> {
    const page = await this.api.messages(talk.conversation.id, before === null ? {} : { before });
    if (!page.ok) return;
    talk.log.applyPage(page.value.items, talk.lanes, page.value.has_older);
    this.received(talk, page.value.items);
    this.emitter.changed();
    if (page.value.pending) setTimeout(() => void this.again(talk, before), 2 * ASK_AGAIN);
  }
}
