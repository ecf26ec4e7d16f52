// What is done with a conversation when somebody chooses it in its menu, and the menu itself.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { TalkAction } from "../models/talk_offers";
import type { Talk } from "../store/talk";
import type { TalkWish } from "./conversation_menu";
import "./conversation_menu";
import type { TalkMenu } from "./conversation_row";
import { StoreElement } from "./store_element";
import "./toast";

@customElement("parley-talk-hands")
export class TalkHands extends StoreElement {
  @state() private menu: TalkMenu | null = null;

  open(menu: TalkMenu): void {
    this.menu = menu;
  }

  override render(): TemplateResult | typeof nothing {
    const { menu } = this;
    const talk = menu === null ? undefined : this.store.inbox.get(menu.id);
    if (menu === null || talk === undefined) return nothing;
    const isSheet = menu.isSheet || matchMedia("(max-width: 479px)").matches;
    return html`<parley-conversation-menu
      .store=${this.store}
      .talk=${talk}
      .anchor=${menu.anchor}
      .isSheet=${isSheet}
      @wish=${(event: CustomEvent<TalkWish>) => void this.perform(talk, event.detail)}
      @closed=${() => this.closed(menu)}
    ></parley-conversation-menu>`;
  }

  private closed(menu: TalkMenu): void {
    if (this.menu !== menu) return;
    this.menu = null;
    if (menu.anchor.isConnected) menu.anchor.focus();
  }

  private async perform(talk: Talk, { action, until }: TalkWish): Promise<void> {
    const { marking } = await this.store.toDo();
    const deeds: Record<TalkAction, () => unknown> = {
      read: () => marking.read([talk]),
      unread: () => marking.flag(talk),
      pin: () => marking.star(talk, true),
      unpin: () => marking.star(talk, false),
      mute: () => marking.mute([talk], until ?? null),
      unmute: () => marking.mute([talk], null),
      archive: () => marking.archive([talk], true),
      unarchive: () => marking.archive([talk], false),
      delete: () => marking.remove([talk]),
    };
    if (action === "archive" || action === "delete") this.leave(talk);
    deeds[action]();
  }

  /** What is put away is not looked at any more. */
  private leave(talk: Talk): void {
    if (talk === this.store.openTalk) this.dispatchEvent(new CustomEvent("go", { detail: null, bubbles: true, composed: true }));
  }
}
