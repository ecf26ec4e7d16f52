// The dialogs over the whole page; each is loaded when it is first opened, because most visits only read and answer.
import { html, type TemplateResult } from "lit";
import type { Parley } from "../store/parley";
import type { TalkMenu } from "./conversation_row";
import type { TalkHands } from "./talk_hands";

export type Overlay = "create" | "find" | "sheet";

const LOAD: Record<Overlay, () => Promise<unknown>> = {
  create: () => import("./new_conversation"),
  find: () => import("./switcher"),
  sheet: () => import("./keyboard_sheet"),
};

/** In the place of the list and the conversation, for who may not see messages. */
export function unseenOf(workspace: string): TemplateResult {
  void import("./unseen");
  return html`<parley-unseen workspace=${workspace}></parley-unseen>`;
}

/** What came of a report, told to who reported. */
export function decidedOf(store: Parley): TemplateResult {
  void import("./report_told");
  return html`<parley-report-told .store=${store}></parley-report-told>`;
}

export const loadOverlay = (overlay: Overlay): Promise<unknown> => LOAD[overlay]();

export function overlayOf(overlay: Overlay, store: Parley): TemplateResult {
  switch (overlay) {
    case "create":
      return html`<parley-new-conversation .store=${store}></parley-new-conversation>`;
    case "find":
      return html`<parley-switcher .store=${store}></parley-switcher>`;
    case "sheet":
      return html`<parley-keyboard-sheet sendKey=${store.choices.sendKey} ?notes=${store.isAgency}></parley-keyboard-sheet>`;
  }
}

/** What is done with whole conversations is loaded when it is first asked for. */
export async function handOver(hands: TalkHands, menu: TalkMenu): Promise<void> {
  await import("./talk_hands");
  hands.open(menu);
}
