// What the portal holds, wherever it is shown: its cards, messages that name it, the client's card, the picker.
import { html, type TemplateResult } from "lit";
import { rowsOf } from "../models/grouping";
import type { Reference } from "../models/types";
import { References } from "../store/references";
import "../views/client_card";
import "../views/message_row";
import "../views/reference_card";
import { open } from "./dialogs";
import { answer, arabic, invoice, late, longest, request, ticket } from "./held";
import { ana, everyone, luis } from "./people";
import type { Section, Specimen } from "./specimen";
import { stage } from "./stage";
import { at, messages, type Said } from "./talks";

const references = new References({ references: answer }, { references: null, keepReferences: () => undefined });

const card = (name: string, one: Reference): Specimen => ({ name, show: () => html`<parley-reference-card .reference=${one}></parley-reference-card>` });

function run(said: readonly Said[]): TemplateResult {
  const log = messages("references", said);
  const rows = rowsOf(log, { start: 0, end: log.length }, [], null, ana.member_id).filter((row) => row.type === "message");
  return html`${rows.map(
    (row) => html`<parley-message
      .row=${row}
      .sender=${everyone.find((one) => one.member_id === row.senderId) ?? null}
      .workspaceName=${"Northlight"}
      .references=${references}
    ></parley-message>`,
  )}`;
}

export async function referenceStates(): Promise<Section> {
  const store = await stage({ talks: [], logs: new Map() });
  const picker = (): TemplateResult =>
    html`<parley-reference-picker .references=${references} .anchor=${document.querySelector<HTMLElement>("parley-gallery")}></parley-reference-picker>`;
  const show = (): void => void open(picker, () => import("../views/reference_picker"));
  if (new URLSearchParams(location.search).get("open") === "reference") queueMicrotask(show);
  return {
    id: "references",
    title: "From the portal",
    about: "Cards keep their status live. Who may not see a thing gets the text as it was written, and no gap.",
    width: "message",
    specimens: [
      card("Ticket", ticket),
      card("Request with a date", request),
      card("Invoice with amount and date", invoice),
      card("Overdue", late),
      card("Everything too long", longest),
      card("Right to left", arabic),
      {
        name: "Named in a message",
        show: () => run([{ from: luis, at: at("14:20"), text: "Both are linked to this conversation: #TICKET-77, #REQ-118, and the bill is #INV-204." }]),
      },
      {
        name: "Named in a note, and by its address",
        show: () => run([{ from: luis, at: at("14:22"), text: `Budget left for this: 6.5 h. See #REQ-118 and ${late.url}`, audience: "team" }]),
      },
      { name: "May not see it", show: () => run([{ from: luis, at: at("14:24"), text: "The hours are in #TASK-7, as always." }]) },
      { name: "The client's card", show: () => html`<parley-client-card .store=${store} company="Acme"></parley-client-card>`, tall: true },
      { name: "Attach", show: () => html`<button class="press" data-testid="open-reference" @click=${show}>Attach from the portal</button>` },
    ],
  };
}
