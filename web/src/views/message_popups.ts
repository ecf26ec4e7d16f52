// What is done with a message, and the panels and dialogs over it: the menu, the list of who has seen it, the choice of a reaction, its versions, a report of it, its deletion.
import { html, nothing, type TemplateResult } from "lit";
import type { MessageRow } from "../models/grouping";
import { offersFor } from "../models/offering";
import type { Action, Wish } from "../models/offers";
import type { Failure } from "../models/types";
import { more } from "../strings/more";
import { MessageActs, type ActsHost } from "./message_acts";
import type { MessageView } from "./message_row";

type Kind = "menu" | "seen" | "react" | "versions" | "report" | "delete";

const KINDS: Partial<Record<Action, Kind>> = { more: "menu", seen: "seen", react: "react", versions: "versions", report: "report", delete: "delete" };

/** Loaded when first opened: most visits only read and answer. */
const LOAD: Record<Kind, () => Promise<unknown>> = {
  menu: () => import("./message_menu"),
  seen: () => import("./seen_list"),
  react: () => import("./emoji_picker"),
  versions: () => import("./versions"),
  report: () => import("./report_message"),
  delete: () => import("./delete_message"),
};

interface Popup {
  kind: Kind;
  row: MessageRow;
  view: MessageView;
  /** Where it opens, and what has the focus again when it closes. */
  anchor: HTMLElement;
  isSheet: boolean;
}

export class MessagePopups {
  private popup: Popup | null = null;
  private readonly acts: MessageActs;

  constructor(private readonly host: ActsHost) {
    this.acts = new MessageActs(host);
  }

  reset(): void {
    this.hold(null);
    this.acts.reset();
  }

  refuse(lead: string, failure: Failure): void {
    this.acts.refuse(lead, failure);
  }

  perform(wish: Wish, view: MessageView, isTouch: boolean): void {
    if (!this.acts.perform(wish, view)) void this.open(wish, view, isTouch);
  }

  private async open(wish: Wish, view: MessageView, isTouch: boolean): Promise<void> {
    const kind = KINDS[wish.action];
    if (kind === undefined || view.row.message === null) return;
    view.isHeld = true;
    await LOAD[kind]();
    const isNarrow = matchMedia("(max-width: 479px)").matches;
    this.hold({ kind, row: view.row, view, anchor: wish.from?.isConnected ? wish.from : view, isSheet: isTouch || isNarrow });
  }

  private hold(popup: Popup | null): void {
    if (this.popup !== null) this.popup.view.isHeld = false;
    if (popup !== null) popup.view.isHeld = true;
    this.popup = popup;
    this.host.requestUpdate();
  }

  shown(): TemplateResult {
    return html`${this.acts.said()}${this.popup === null ? nothing : this.opened(this.popup)}`;
  }

  private opened(popup: Popup): TemplateResult | typeof nothing {
    const { kind, row, view, anchor, isSheet } = popup;
    const { store, talk } = this.host;
    const within = view.parentElement?.parentElement;
    const message = row.message && talk.overlay.over(talk.newest(row.message));
    if (message === null) return nothing;
    const closed = (event: Event): void => this.closed(event, popup);
    switch (kind) {
      case "menu": {
        const inThread = this.host.rootId !== undefined;
        const offers = offersFor(message, store.deeds.rights(talk, message), store.myId).filter((one) => !inThread || one.action !== "thread");
        return html`<parley-message-menu .row=${row} .who=${view.who} .offers=${offers} .anchor=${anchor} .within=${within} .isSheet=${isSheet} @wish=${(event: CustomEvent<Wish>) => this.chosen(event.detail, popup)} @closed=${closed}></parley-message-menu>`;
      }
      case "seen":
        return html`<parley-seen-list .store=${store} .talk=${talk} .message=${message} .anchor=${view.stateLine ?? view} .within=${within} .isSheet=${isSheet} @closed=${closed}></parley-seen-list>`;
      case "react":
        return html`<parley-emoji-picker .anchor=${anchor} .within=${within} .isSheet=${isSheet} @picked=${(event: CustomEvent<string>) => void this.acts.react(message, event.detail)} @closed=${closed}></parley-emoji-picker>`;
      case "versions":
        return html`<parley-versions .store=${store} .talk=${talk} .message=${message} @closed=${closed}></parley-versions>`;
      case "report":
        return html`<parley-report-message .store=${store} .message=${message} .who=${view.who} @reported=${() => this.acts.tell(more.report.sent)} @closed=${closed}></parley-report-message>`;
      case "delete":
        return html`<parley-delete-message .store=${store} .talk=${talk} .message=${message} @confirmed=${() => void this.acts.remove(message)} @closed=${closed}></parley-delete-message>`;
    }
  }

  /** What is chosen in the menu may open a panel of its own, at the same place; the menu has given the focus back by then. */
  private chosen(wish: Wish, { view, isSheet }: Popup): void {
    this.hold(null);
    this.perform(wish, view, isSheet);
  }

  /** The news that a panel has closed comes late: another may be open by then. */
  private closed(event: Event, popup: Popup): void {
    event.stopPropagation();
    if (this.popup !== popup) return;
    this.hold(null);
    if (popup.kind === "seen") popup.view.stateLine?.focus();
    else if (popup.anchor !== popup.view && popup.anchor.isConnected) popup.anchor.focus();
    else popup.view.focus();
  }
}
