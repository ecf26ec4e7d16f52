// What is done with a conversation when somebody chooses it: the menu, and the dialogs that ask before others notice.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { TalkAction } from "../models/talk_offers";
import type { Failure } from "../models/types";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./confirm";
import type { TalkWish } from "./conversation_menu";
import "./conversation_menu";
import type { TalkMenu } from "./conversation_row";
import "./failure_line";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";
import "./toast";

type Shown = TalkMenu & { deed: NonNullable<TalkMenu["deed"]> };

@customElement("parley-talk-hands")
export class TalkHands extends StoreElement {
  @state() private menu: TalkMenu | null = null;
  @state() private asked: Shown | null = null;
  @state() private refused: { lead: string; error: Failure } | null = null;

  static override styles = [base];

  open(menu: TalkMenu): void {
    this.refused = null;
    if (menu.deed === undefined) this.menu = menu;
    else void this.ask({ ...menu, deed: menu.deed });
  }

  // --- rendering

  override render(): TemplateResult {
    return html`${this.opened()}${this.dialog()}${this.failure()}`;
  }

  private opened(): TemplateResult | typeof nothing {
    const { menu } = this;
    const talk = this.talkOf(menu);
    if (menu === null || talk === undefined) return nothing;
    const isSheet = menu.isSheet || matchMedia("(max-width: 479px)").matches;
    return html`<parley-conversation-menu
      .store=${this.store}
      .talk=${talk}
      .anchor=${menu.anchor}
      .isSheet=${isSheet}
      @wish=${(event: CustomEvent<TalkWish>) => void this.perform(talk, menu, event.detail)}
      @closed=${() => this.closed(menu)}
    ></parley-conversation-menu>`;
  }

  private dialog(): TemplateResult | typeof nothing {
    const { asked } = this;
    const talk = this.talkOf(asked);
    if (asked === null || talk === undefined) return nothing;
    const done = (event: Event): void => this.answered(event, asked);
    switch (asked.deed) {
      case "add":
        return html`<parley-add-people .store=${this.store} .talk=${talk} @closed=${done}></parley-add-people>`;
      case "rename":
        return html`<parley-rename .store=${this.store} .talk=${talk} @closed=${done}></parley-rename>`;
      case "leave": {
        const { title, sentence, yes } = more.crew.leaving;
        return html`<parley-confirm danger heading=${title} sentence=${sentence} yes=${yes} @confirmed=${() => void this.leave(talk)} @closed=${done}></parley-confirm>`;
      }
      case "remove":
        return this.removing(talk, asked, done);
    }
  }

  private removing(talk: Talk, { member = "" }: Shown, done: (event: Event) => void): TemplateResult {
    const name = talk.person(member)?.name ?? "";
    const { title, sentence, yes } = more.crew.removing;
    const words = [sentence(name), this.whatStays(name)].filter(Boolean).join(" ");
    return html`<parley-confirm danger heading=${title(name)} sentence=${words} yes=${yes} @confirmed=${() => void this.takeOut(talk, member, name)} @closed=${done}></parley-confirm>`;
  }

  /** Only admins are told how the workspace is set. */
  private whatStays(name: string): string {
    const settings = this.store.facts.value?.settings as { removed_keep_history?: boolean } | undefined;
    const keeps = settings?.removed_keep_history;
    return keeps === undefined ? "" : keeps ? more.crew.removing.keeps(name) : more.crew.removing.loses(name);
  }

  private failure(): TemplateResult | typeof nothing {
    if (this.refused === null) return nothing;
    const { lead, error } = this.refused;
    return html`<parley-dialog heading=${lead} @closed=${this.dismissed}>
      <parley-failure-line sentence=${refusalOf(lead, error)} number=${error.requestId ?? ""}></parley-failure-line>
    </parley-dialog>`;
  }

  // --- actions

  private talkOf(menu: TalkMenu | null): Talk | undefined {
    return menu === null ? undefined : this.store.inbox.get(menu.id);
  }

  private async ask(shown: Shown): Promise<void> {
    if (shown.deed === "add") await import("./add_people");
    if (shown.deed === "rename") await import("./rename");
    this.asked = shown;
  }

  private closed(menu: TalkMenu): void {
    if (this.menu !== menu) return;
    this.menu = null;
    if (menu.anchor.isConnected) menu.anchor.focus();
  }

  private answered(event: Event, asked: Shown): void {
    event.stopPropagation();
    if (this.asked !== asked) return;
    this.asked = null;
    if (asked.anchor.isConnected) asked.anchor.focus();
  }

  private dismissed(event: Event): void {
    event.stopPropagation();
    this.refused = null;
  }

  private async perform(talk: Talk, menu: TalkMenu, { action, until }: TalkWish): Promise<void> {
    if (action === "add" || action === "rename" || action === "leave") return this.ask({ ...menu, deed: action });
    const { marking } = await this.store.toDo();
    const deeds: Record<Exclude<TalkAction, "add" | "rename" | "leave">, () => unknown> = {
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
    if (action === "archive" || action === "delete") this.lookAway(talk);
    deeds[action]();
  }

  private async leave(talk: Talk): Promise<void> {
    const { crew } = await this.store.toDo();
    const isOpen = talk === this.store.openTalk;
    this.hear(await crew.leave(talk), more.crew.leaving.refused);
    // Nothing of it may be read any more.
    if (isOpen && this.store.openTalk === undefined) this.tell("go", null);
  }

  private async takeOut(talk: Talk, member: string, name: string): Promise<void> {
    const { crew } = await this.store.toDo();
    this.hear(await crew.remove(talk, member), more.crew.removing.refused(name));
  }

  private hear(error: Failure | null, lead: string): void {
    this.refused = error === null ? null : { lead, error };
  }

  /** What is put away is not looked at any more. */
  private lookAway(talk: Talk): void {
    if (talk === this.store.openTalk) this.tell("go", null);
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
