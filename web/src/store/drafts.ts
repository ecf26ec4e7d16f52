// Texts that are being written, one per conversation and audience, kept over a reload of this tab.
import type { Audience } from "../models/types";

export class Drafts {
  constructor(
    private readonly owner: string,
    private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  ) {}

  get(conversation: string, lane: Audience): string {
    return this.storage.getItem(this.key(conversation, lane)) ?? "";
  }

  set(conversation: string, lane: Audience, text: string): void {
    if (text === "") this.storage.removeItem(this.key(conversation, lane));
    else this.storage.setItem(this.key(conversation, lane), text);
  }

  private key(conversation: string, lane: Audience): string {
    return `parley.draft.${this.owner}.${conversation}.${lane}`;
  }
}
