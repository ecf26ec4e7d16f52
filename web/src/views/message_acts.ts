// What is done with a message when somebody wishes it, and what is said about it: done, or why not.
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import { rootOf, type Wish } from "../models/offers";
import type { Failure, Message, Result } from "../models/types";
import { linkTo } from "../store/links";
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { copyText } from "./copying";
import "./failure_line";
import { icon } from "./icon";
import type { MessageView } from "./message_row";
import { refusalOf } from "./refusals";

const SHORTLY = 2_500;

export interface ActsHost extends ReactiveControllerHost {
  readonly store: Parley;
  readonly talk: Talk;
  /** The root, where only a thread is shown. */
  readonly rootId?: string;
  /** Where an answer is written, if not in the conversation's own composer. */
  answer?(): Promise<void>;
}

export class MessageActs {
  private told = "";
  private refused: { sentence: string; number: string } | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly host: ActsHost) {}

  /** False for what opens a panel. */
  perform(wish: Wish, view: MessageView): boolean {
    const { message, pending } = view.row;
    if (wish.action === "copy-text") void this.copy(message?.body ?? pending?.body ?? "", text.history.copied, copyText);
    else if (pending !== null) this.withPending(wish, pending.clientId, pending.requestId);
    else if (message !== null) return this.withMessage(wish, message, view);
    return true;
  }

  private withPending({ action }: Wish, clientId: string, requestId: string | null): void {
    const { outbox } = this.host.store;
    if (action === "retry") void outbox.retry(clientId);
    if (action === "discard") void outbox.discard(clientId);
    if (action === "copy-request") void this.copy(requestId ?? "", text.history.copied);
  }

  private withMessage(wish: Wish, message: Message, view: MessageView): boolean {
    const { host } = this;
    switch (wish.action) {
      case "toggle":
        void this.toggle(message, wish.emoji ?? "");
        return true;
      case "reply":
        if (host.answer) void host.answer();
        else host.store.composing.reply(message);
        return true;
      case "thread":
        fire(view, "open-thread", rootOf(message));
        return true;
      case "jump":
        void host.store.history.jump(host.talk, wish.target ?? "");
        fire(view, "jumped", wish.target);
        return true;
      case "edit":
        host.store.composing.edit(message);
        return true;
      case "share":
        host.store.composing.share(message);
        fire(view, "jumped", message.id);
        return true;
      case "copy-link":
        void this.copy(this.addressOf(message), more.doing.copiedLink);
        return true;
      case "pin":
      case "unpin":
        void this.pin(message, wish.action === "pin");
        return true;
      case "unread":
        void this.unread(message);
        return true;
      default:
        return false;
    }
  }

  // --- verbs of the store

  /** The whole message may have changed since the button was drawn. */
  async toggle(message: Message, emoji: string): Promise<void> {
    const { store, talk } = this.host;
    const standing = talk.overlay.over(talk.newest(message)).reactions.find((one) => one.emoji === emoji);
    const on = !standing?.member_ids.includes(store.myId);
    this.hear(await store.deeds.react(talk, message, emoji, on), more.refusal.react, "");
  }

  async react(message: Message, emoji: string): Promise<void> {
    const { store, talk } = this.host;
    this.hear(await store.deeds.react(talk, message, emoji, true), more.refusal.react, "");
  }

  /** It goes at once and comes back where the server refuses. */
  async remove(message: Message): Promise<void> {
    const { store, talk } = this.host;
    this.hear(await store.deeds.remove(talk, message), more.deletion.failed, more.doing.deletedNow);
  }

  private async pin(message: Message, on: boolean): Promise<void> {
    const { store, talk } = this.host;
    this.hear(await store.deeds.pin(talk, message, on), more.refusal.pin, on ? more.doing.pinned : more.doing.unpinned);
  }

  private async unread(message: Message): Promise<void> {
    const { store, talk } = this.host;
    this.hear(await store.reading.unreadFrom(talk, message), more.refusal.unread, more.doing.markedUnread);
  }

  private addressOf(message: Message): string {
    const { store } = this.host;
    return linkTo({ workspace: store.workspace.workspace_id, conversation: message.conversation_id, message: message.id });
  }

  private async copy(words: string, said: string, write = (it: string) => navigator.clipboard.writeText(it)): Promise<void> {
    const done = await write(words).then(
      () => said,
      () => text.history.notCopied,
    );
    this.tell(done);
  }

  // --- what is said

  private hear(answer: Result<unknown>, lead: string, said: string): void {
    if (answer.ok) this.tell(said);
    else this.refuse(lead, answer.error);
  }

  /** It stays until it is put away: there may be a number to copy. */
  refuse(lead: string, failure: Failure): void {
    this.refused = { sentence: refusalOf(lead, failure), number: failure.requestId ?? "" };
    this.host.requestUpdate();
  }

  /** A short confirmation, seen and heard. */
  tell(words: string): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.told = words;
    this.refused = null;
    this.host.requestUpdate();
    if (words !== "") this.timer = setTimeout(() => this.tell(""), SHORTLY);
  }

  reset(): void {
    this.refused = null;
    this.told = "";
  }

  said(): TemplateResult {
    const told = html`<p class=${this.told === "" ? "told for-readers" : "told"} role="status" data-testid="told">
      ${this.told === "" ? nothing : html`${icon("check", 16)}${this.told}`}
    </p>`;
    return html`${told}<parley-failure-line
        class="refused"
        sentence=${this.refused?.sentence ?? ""}
        number=${this.refused?.number ?? ""}
        action=${more.doing.dismiss}
        @act=${() => this.tell("")}
      ></parley-failure-line>`;
  }
}

function fire(view: MessageView, name: string, detail: unknown): void {
  view.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
