// What is shown with each message and done with it: its sender and standing, copying, the menu, the list of who has seen it.
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { MessageRow, Pending } from "../models/grouping";
import { clock } from "../models/times";
import type { Message, Person } from "../models/types";
import { linkTo } from "../store/links";
import type { Parley } from "../store/parley";
import { AGENCY } from "../store/receipts";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { icon } from "./icon";
import { copyText } from "./copying";
import type { Deed, MessageView, Status } from "./message_row";

const SHORTLY = 2_500;

export interface DeedsHost extends ReactiveControllerHost {
  readonly store: Parley;
  readonly talk: Talk;
}

interface Popup {
  kind: "menu" | "seen";
  row: MessageRow;
  /** Where it opens, and what has the focus again when it closes. */
  view: MessageView;
  isSheet: boolean;
}

export class LogDeeds {
  private popup: Popup | null = null;
  private told = "";
  private timer: ReturnType<typeof setTimeout> | null = null;
  private own: { of: readonly Message[]; message: Message | null } | null = null;

  constructor(private readonly host: DeedsHost) {}

  reset(): void {
    this.popup = null;
    this.own = null;
  }

  // --- what is shown

  /** What the server has not confirmed; a confirmed one is drawn as a message. */
  get pending(): Pending[] {
    const { store, talk } = this.host;
    return store.outbox.of(talk.conversation.id).filter((item) => !talk.log.findByClientId(item.clientId, store.myId));
  }

  message(row: MessageRow): TemplateResult {
    const { store } = this.host;
    const own = row.senderId === store.myId;
    const seq = own || row.message === null ? nothing : row.message.seq;
    return html`<parley-message
      data-row
      data-key=${row.key}
      data-seq=${seq}
      .row=${row}
      .sender=${this.person(row.senderId)}
      .deleter=${this.person(row.message?.deleted_by ?? "")}
      .own=${own}
      .people=${this.host.talk.conversation.participants}
      .myId=${store.myId}
      .workspaceName=${store.workspace.name}
      .status=${this.statusOf(row)}
      @deed=${this.does}
    ></parley-message>`;
  }

  private person(id: string): Person | null {
    return this.host.talk.conversation.participants.find((one) => one.member_id === id) ?? null;
  }

  nameOf(id: string): string {
    return this.person(id)?.name ?? text.conversation.someone;
  }

  // --- seen

  askReceipts(): void {
    const own = this.lastOwn();
    if (own !== null) void this.host.store.receipts.ask(this.host.talk, own);
  }

  private lastOwn(): Message | null {
    const { store, talk } = this.host;
    const of = talk.log.ordered();
    if (this.own?.of !== of) {
      const mine = (message: Message): boolean => message.kind === "user" && message.sender_id === store.myId && !message.deleted_at;
      this.own = { of, message: of.findLast(mine) ?? null };
    }
    return this.own.message;
  }

  private statusOf(row: MessageRow): Status {
    const own = this.lastOwn();
    if (own === null || row.message?.id !== own.id) return null;
    const { store, talk } = this.host;
    const seen = store.receipts.of(talk, own);
    const first = seen[0];
    if (first === undefined) return { kind: "sent" };
    const people = seen.flatMap((one) => this.person(one.memberId) ?? []);
    const isAgency = seen.some((one) => one.memberId === AGENCY);
    const isGroup = talk.conversation.kind === "group" && !isAgency;
    return { kind: "seen", time: clock(first.at, text.locale), people, single: !isGroup || people.length <= 1, hasList: isGroup };
  }

  // --- what is done

  private readonly does = (event: CustomEvent<Deed>): void => {
    const view = event.currentTarget as MessageView;
    this.perform(event.detail, view);
  };

  private perform(deed: Deed, view: MessageView): void {
    const { message, pending } = view.row;
    const { outbox } = this.host.store;
    if (deed === "seen") void this.open("seen", view, false);
    if (deed === "retry" && pending) void outbox.retry(pending.clientId);
    if (deed === "discard" && pending) void outbox.discard(pending.clientId);
    if (deed === "copy-text") void this.copy(message?.body ?? pending?.body ?? "", text.history.copied, copyText);
    if (deed === "copy-request") void this.copy(pending?.requestId ?? "", text.history.copied);
    if (deed === "copy-link" && message) void this.copy(this.addressOf(message), text.history.copiedLink);
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

  /** A short confirmation, seen and heard. */
  private tell(words: string): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.told = words;
    this.host.requestUpdate();
    if (words !== "") this.timer = setTimeout(() => this.tell(""), SHORTLY);
  }

  // --- menus and lists

  async openActions(view: MessageView, isTouch: boolean): Promise<void> {
    if (view.row.message !== null) await this.open("menu", view, isTouch);
  }

  /** Loaded when first opened: most visits only read and answer. */
  private async open(kind: Popup["kind"], view: MessageView, isTouch: boolean): Promise<void> {
    await (kind === "menu" ? import("./message_menu") : import("./seen_list"));
    const isNarrow = matchMedia("(max-width: 479px)").matches;
    this.popup = { kind, row: view.row, view, isSheet: isTouch || isNarrow };
    this.host.requestUpdate();
  }

  popups(): TemplateResult {
    const said = html`<p class=${this.told === "" ? "told for-readers" : "told"} role="status" data-testid="told">
      ${this.told === "" ? nothing : html`${icon("check", 16)}${this.told}`}
    </p>`;
    return html`${said}${this.popup === null ? nothing : this.opened(this.popup)}`;
  }

  private opened({ kind, row, view, isSheet }: Popup): TemplateResult | typeof nothing {
    if (row.message === null) return nothing;
    if (kind === "menu") {
      const choose = (event: CustomEvent<Deed>): void => this.perform(event.detail, view);
      return html`<parley-message-menu .row=${row} .who=${view.who} .anchor=${view} .within=${view.parentElement?.parentElement} .isSheet=${isSheet} @deed=${choose} @closed=${this.closed}></parley-message-menu>`;
    }
    return html`<parley-seen-list
      .store=${this.host.store}
      .talk=${this.host.talk}
      .message=${row.message}
      .anchor=${view.stateLine ?? view}
      .within=${view.parentElement?.parentElement}
      .isSheet=${isSheet}
      @closed=${this.closed}
    ></parley-seen-list>`;
  }

  private readonly closed = (): void => {
    const { popup } = this;
    this.popup = null;
    this.host.requestUpdate();
    if (popup?.kind === "menu") popup.view.focus();
    else popup?.view.stateLine?.focus();
  };
}
