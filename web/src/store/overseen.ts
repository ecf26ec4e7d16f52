// A conversation that is read under oversight: its people and its messages in both lanes, page by page, and nothing of it is kept.
import type { Leave } from "../models/records";
import type { Failure, Message } from "../models/types";
import type { OfficeApi } from "../network/office_api";
import { Talk } from "./talk";

export class Overseen {
  talk: Talk | null = null;
  failure: Failure | null = null;
  loading = false;
  hasOlder = false;
  messages: readonly Message[] = [];

  constructor(
    private readonly api: Pick<OfficeApi, "overseen" | "overseenMessages">,
    private readonly id: string,
    private readonly leave: Leave,
    private readonly changed: () => void,
  ) {}

  /** The newest page, or the one before what is held. */
  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    this.failure = null;
    this.changed();
    const [about, page] = await Promise.all([this.talk === null ? this.api.overseen(this.id, this.leave) : null, this.api.overseenMessages(this.id, this.leave, this.messages[0]?.id ?? null)]);
    this.loading = false;
    if (about?.ok) this.talk = new Talk(about.value);
    if (page.ok) {
      const held = new Set(this.messages.map((one) => one.id));
      this.messages = [...page.value.items.filter((one) => !held.has(one.id)), ...this.messages];
      this.hasOlder = page.value.has_older;
      this.talk?.log.applyAll(this.messages);
    }
    this.failure = about?.ok === false ? about.error : page.ok ? null : page.error;
    this.changed();
  }
}
