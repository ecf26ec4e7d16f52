// Dialogs, opened by a press because only one can be: the address `?open=` opens one at once.
import { html, render, type TemplateResult } from "lit";
import { findingsIn } from "../models/guard";
import type { Parley } from "../store/parley";
import { besideDesk } from "./beside";
import { ana, everyone, luis, mira, nadia, priya, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { membership, stage } from "./stage";
import { at, messages, talk } from "./talks";

const GUARDED = "Hello {{first_name}}, the internal price is below. TODO: ask Nadia whether Fjord pays the same.";

function desk(as = membership): Promise<Parley> {
  const last = { from: tom, text: "please tell Luis it looks great", at: at("10:58") };
  const talks = [
    talk("relaunch", [tom, luis], { title: "Website relaunch", last, unread: 2 }),
    talk("brand", [mira, nadia], { title: "Brand refresh", last: { ...last, from: mira, at: at("09:10") } }),
    talk("mira", [mira], { last: { ...last, from: mira, at: at("08:10") } }),
    ...everyone.slice(6).map((who, index) => talk(`more-${index}`, [who, luis], { title: `Retainer ${index + 1}`, last })),
  ];
  return stage({ talks, logs: new Map(), as });
}

/** An own message that two have seen and one has not. */
async function seen(): Promise<TemplateResult> {
  const [message] = messages("seen", [{ from: ana, at: at("10:26"), text: "Rehearsal is in the calendar." }]);
  const receipts = { seen: [{ member_id: tom.member_id, at: at("10:31") }, { member_id: luis.member_id, at: at("10:27") }], not_yet: [priya.member_id] };
  const store = await stage({ talks: [talk("seen", [tom, priya, luis], { title: "Website relaunch" })], logs: new Map(), receipts });
  await store.inbox.loadMore();
  return html`<parley-seen-list .store=${store} .talk=${store.inbox.get("seen")} .message=${message} .anchor=${document.querySelector<HTMLElement>("parley-gallery")}></parley-seen-list>`;
}

export async function open(dialog: () => TemplateResult, load: () => Promise<unknown>): Promise<void> {
  await load();
  const place = document.body.appendChild(document.createElement("div"));
  const close = (): void => place.remove();
  place.addEventListener("closed", close);
  render(dialog(), place);
}

export async function dialogs(): Promise<Section> {
  const store = await desk();
  await store.inbox.loadMore();
  const press = (name: string, id: string, dialog: () => TemplateResult, load: () => Promise<unknown>): Specimen => {
    const show = (): void => void open(dialog, load);
    if (new URLSearchParams(location.search).get("open") === id) queueMicrotask(show);
    return { name, show: () => html`<button class="press" data-testid="open-${id}" @click=${show}>${name}</button>` };
  };
  const team = await desk({ ...membership, role: "team" });
  await team.inbox.loadMore();
  const list = await seen();
  const meeting = (of: Parley): TemplateResult => html`<parley-add-people .store=${of} .talk=${of.inbox.get("relaunch")} .chosen=${[mira]}></parley-add-people>`;
  const said = await besideDesk();
  const [root] = said.held.log.ordered();
  const picker = (): TemplateResult => html`<parley-emoji-picker .anchor=${document.querySelector<HTMLElement>("parley-gallery")}></parley-emoji-picker>`;
  return {
    id: "dialogs",
    title: "Dialogs",
    about: "560 px at most, one primary button, Esc closes, the focus returns to where it was.",
    width: "row",
    specimens: [
      press("Switcher", "switcher", () => html`<parley-switcher .store=${store}></parley-switcher>`, () => import("../views/switcher")),
      press("New conversation", "new", () => html`<parley-new-conversation .store=${store}></parley-new-conversation>`, () => import("../views/new_conversation")),
      press("Keyboard", "keyboard", () => html`<parley-keyboard-sheet sendKey="enter" notes></parley-keyboard-sheet>`, () => import("../views/keyboard_sheet")),
      press("Emoji", "emoji", picker, () => import("../views/emoji_picker")),
      press("Link", "link", () => html`<parley-link-dialog words="the fees" address="https://acme.example/fees" exists></parley-link-dialog>`, () => import("../views/link_dialog")),
      press("A text that was changed elsewhere", "conflict", () => html`<parley-edit-conflict .theirs=${root} .mine=${"Luis has it on staging by Friday."} .people=${everyone}></parley-edit-conflict>`, () => import("../views/edit_conflict")),
      press("Versions of a message", "versions", () => html`<parley-versions .store=${said.store} .talk=${said.held} .message=${root}></parley-versions>`, () => import("../views/versions")),
      press("Reporting a message", "report", () => html`<parley-report-message .store=${said.store} .message=${root}></parley-report-message>`, () => import("../views/report_message")),
      press("Switching messages off", "confirm", () => html`<parley-confirm heading="Switch messages off for everybody?" sentence="Nothing is deleted." yes="Switch off" danger></parley-confirm>`, () => import("../views/confirm")),
      press("Deleting a message", "delete", () => html`<parley-delete-message .store=${said.store} .talk=${said.held} .message=${root}></parley-delete-message>`, () => import("../views/delete_message")),
      press("Adding people", "add-people", () => html`<parley-add-people .store=${store} .talk=${store.inbox.get("relaunch")}></parley-add-people>`, () => import("../views/add_people")),
      press("Two clients would meet, an admin may say so", "add-people-mixed", () => meeting(store), () => import("../views/add_people")),
      press("Two clients would meet, and only an admin may say so", "add-people-refused", () => meeting(team), () => import("../views/add_people")),
      press("Who has seen a message", "seen-list", () => list, () => import("../views/seen_list")),
      press("Renaming a conversation", "rename", () => html`<parley-rename .store=${store} .talk=${store.inbox.get("relaunch")}></parley-rename>`, () => import("../views/rename")),
      press("What one can do with a conversation", "conversation-menu", () => html`<parley-conversation-menu .store=${store} .talk=${store.inbox.get("relaunch")} .anchor=${document.querySelector<HTMLElement>("parley-gallery")}></parley-conversation-menu>`, () => import("../views/conversation_menu")),
      press("Before it goes to a client", "guard", () => html`<parley-guard text=${GUARDED} .findings=${findingsIn(GUARDED, talk("guarded", [tom]), everyone)} readers="Acme"></parley-guard>`, () => import("../views/guard")),
      press("Before a changed text is saved for a client", "guard-edit", () => html`<parley-guard edit fixed text=${GUARDED} .findings=${findingsIn(GUARDED, talk("guarded", [tom]), everyone).slice(-2)} readers="Acme"></parley-guard>`, () => import("../views/guard")),
      press("Signing out with unsent messages", "sign-out", () => html`<parley-sign-out .store=${store}></parley-sign-out>`, () => import("../views/sign_out")),
    ],
  };
}
