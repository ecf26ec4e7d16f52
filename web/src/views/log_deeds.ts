// What is shown with each message and done with it: its sender and standing, what stands around it, who wishes what.
import { html, nothing, type TemplateResult } from "lit";
import type { Extras } from "../models/extras";
import type { MessageRow, Pending } from "../models/grouping";
import { rootOf, type Wish } from "../models/offers";
import { canMark, canReply } from "../models/rights";
import { clock } from "../models/times";
import type { Failure, Message, Person } from "../models/types";
import { AGENCY } from "../store/receipts";
import { text } from "../strings";
import { LogExtras } from "./log_extras";
import type { ActsHost } from "./message_acts";
import type { Status } from "./message_foot";
import type { MessagePopups } from "./message_popups";
import type { MessageView } from "./message_row";

export class LogDeeds {
  private own: { of: readonly Message[]; message: Message | null } | null = null;
  private hands: MessagePopups | null = null;

  constructor(private readonly host: ActsHost) {}

  reset(): void {
    this.hands?.reset();
    this.own = null;
  }

  // --- what is shown

  /** What the server has not confirmed; a confirmed one is drawn as a message. */
  get pending(): Pending[] {
    const { store, talk } = this.host;
    return store.outbox.of(talk.conversation.id).filter((item) => !talk.log.findByClientId(item.clientId, store.myId));
  }

  message(row: MessageRow): TemplateResult {
    const { store, talk } = this.host;
    const { message } = row;
    const known = new LogExtras(store, talk);
    const own = row.senderId === store.myId;
    const isEdited = message !== null && own && this.isEditedHere(message);
    return html`<parley-message
      data-row
      data-key=${row.key}
      data-seq=${own || message === null ? nothing : message.seq}
      .row=${row}
      .sender=${known.person(row.senderId)}
      .deleter=${known.person(message?.deleted_by ?? "")}
      .own=${own}
      .people=${this.host.talk.conversation.participants}
      .myId=${store.myId}
      .workspaceName=${store.workspace.name}
      .references=${store.references}
      .status=${this.statusOf(row)}
      .extras=${this.extrasOf(known, row)}
      .inThread=${this.host.rootId !== undefined}
      .mayReact=${message !== null && !talk.hasLeft && canMark(message)}
      .mayReply=${message !== null && !talk.hasLeft && canReply(message, store.workspace)}
      .seesVersions=${message?.edited_at != null && store.deeds.rights(talk, message).versions}
      .isEdited=${isEdited}
      @pointing=${() => void this.ready()}
      @wish=${this.wished}
    >${isEdited ? this.editor(message) : nothing}</parley-message>`;
  }

  /** Beside the conversation where the thread shows the message as well, so that there is one editor. */
  private isEditedHere(message: Message): boolean {
    const { store, talk, rootId } = this.host;
    if (store.composing.editing(message.conversation_id)?.id !== message.id) return false;
    return rootId !== undefined || store.threads.of(talk)?.id !== rootOf(message);
  }

  /** Loaded when the first edit begins. */
  private editor(message: Message): TemplateResult {
    const { store, talk } = this.host;
    void import("./message_editor");
    return html`<parley-message-editor .store=${store} .talk=${talk} .message=${message}></parley-message-editor>`;
  }

  /** A thread does not say at each reply what it answers. */
  private extrasOf(known: LogExtras, row: MessageRow): Extras {
    const extras = known.of(row);
    const { rootId } = this.host;
    if (rootId === undefined) return extras;
    return { ...extras, thread: null, quote: extras.quote?.id === rootId ? null : extras.quote };
  }

  nameOf(id: string): string {
    return this.person(id)?.name ?? text.conversation.someone;
  }

  private person(id: string): Person | null {
    return new LogExtras(this.host.store, this.host.talk).person(id);
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

  private readonly wished = (event: CustomEvent<Wish>): void => void this.perform(event.detail, event.currentTarget as MessageView);

  /** From a button of the row, or from a key while it has the focus. */
  async perform(wish: Wish, view: MessageView, isTouch = false): Promise<void> {
    (await this.ready()).perform(wish, view, isTouch);
  }

  async refuse(lead: string, failure: Failure): Promise<void> {
    (await this.ready()).refuse(lead, failure);
  }

  /** Most visits only read and answer: what does things with messages is loaded when somebody points at one. */
  private async ready(): Promise<MessagePopups> {
    const { MessagePopups: Hands } = await import("./message_popups");
    return (this.hands ??= new Hands(this.host));
  }

  shown(): TemplateResult | typeof nothing {
    return this.hands?.shown() ?? nothing;
  }
}
