// Who is in a conversation and what each lets others know: lines in the log, one's own menu, what an admin decided, the archive.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { rowsOf } from "../models/grouping";
import type { Message } from "../models/types";
import type { Parley } from "../store/parley";
import { Talk } from "../store/talk";
import { Theme } from "../store/theme";
import { base } from "../styles/base";
import "../views/conversation_list";
import { otherRow } from "../views/log_pieces";
import "../views/me_menu";
import { logStyles } from "../views/message_log_styles";
import "../views/report_told";
import { ana, guest, henrik, luis, mira, priya, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { membership, stage } from "./stage";
import { NOW, at, messages, talk, type Said } from "./talks";

type Line = NonNullable<Message["system"]>;

const said = (when: string, line: Line): Said => ({ from: ana, at: at(when), text: "", extra: { kind: "system", body: null, sender_id: null, system: line } });

const LINES = messages("lines", [
  said("09:00", { event: "joined", actor_id: ana.member_id, member_ids: [priya.member_id, luis.member_id] }),
  said("09:05", { event: "joined", actor_id: luis.member_id, member_ids: [ana.member_id] }),
  said("09:10", { event: "removed", actor_id: luis.member_id, member_ids: [guest.member_id] }),
  said("09:15", { event: "left", actor_id: mira.member_id }),
  said("09:20", { event: "renamed", actor_id: ana.member_id, title: "Website relaunch, from the first sketch to the last hot fix" }),
  said("09:25", { event: "joined", actor_id: "gone", member_ids: ["gone-as-well"] }),
]);

/** The log's own looks, without a log around them. */
@customElement("parley-gallery-lines")
export class GalleryLines extends LitElement {
  @property({ attribute: false }) talk!: Talk;

  static override styles = [base, logStyles, css`
    :host {
      block-size: auto;
    }
  `];

  override render(): TemplateResult {
    const rows = rowsOf(LINES, { start: 0, end: LINES.length }, [], null, ana.member_id);
    return html`${rows.map((row) => (row.type === "message" ? "" : otherRow(row, this.talk, ana.member_id)))}`;
  }
}

const ARCHIVED = [
  { who: henrik, text: "thanks, closed on our side", when: at("16:02", 55) },
  { who: mira, text: "The shop is live.", when: at("10:40", 90) },
];

async function archive(filled: boolean): Promise<Parley> {
  const talks = filled ? ARCHIVED.map(({ who, text, when }) => talk(`archived-${who.member_id}`, [who], { last: { from: who, text, at: when } })) : [];
  const store = await stage({ talks: talks.map((one) => ({ ...one, me: { ...one.me, archived: true } })), logs: new Map() });
  await store.inbox.loadMore("archived");
  return store;
}

async function list(name: string, filled: boolean): Promise<Specimen> {
  const store = await archive(filled);
  return { name, tall: true, show: () => html`<parley-list .store=${store} .now=${NOW.getTime()} .shows=${"archived"}></parley-list>` };
}

async function told(): Promise<Specimen> {
  const store = await stage({ talks: [], logs: new Map(), as: { ...membership, role: "client" } });
  store.news.decided = { id: "r2", conversation_id: "office", message_id: "m2", reason: "", created_at: at("10:50"), outcome: "We took it away and spoke with Tom. Thank you for telling us.", decided_at: at("10:58") };
  return { name: "What came of a report", tall: true, show: () => html`<parley-report-told .store=${store}></parley-report-told>` };
}

/** Chosen in the gallery, it is the gallery's. */
const theme = new Theme(document.documentElement, sessionStorage);

async function menu(name: string, role: typeof membership.role): Promise<Specimen> {
  const store = await stage({ talks: [], logs: new Map(), as: { ...membership, role } });
  const workspaces = [membership, { ...membership, workspace_id: "harbour", name: "Harbour & Vale", unread: 112 }];
  return { name, show: () => html`<parley-me-menu .store=${store} .theme=${theme} .workspaces=${workspaces} name="Ana Ruiz"></parley-me-menu>` };
}

export async function crewStates(): Promise<Section> {
  const people = new Talk(talk("lines", [tom, priya, luis, mira, guest], { title: "Website relaunch" }));
  return {
    id: "crew",
    title: "Who is in it, and what they let others know",
    about: "Lines in the log for who comes and goes; what one shares is set in one's own menu.",
    width: "phone",
    specimens: [
      { name: "Somebody came, was removed, left, renamed it", show: () => html`<parley-gallery-lines .talk=${people}></parley-gallery-lines>` },
      await list("The archive", true),
      await list("Nothing is archived", false),
      await told(),
      await menu("One's own menu, of an admin", "admin"),
      await menu("One's own menu, of a client", "client"),
    ],
  };
}
