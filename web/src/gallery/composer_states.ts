// The composer for each audience and each length, and the lines that stand in its place.
import { html, type TemplateResult } from "lit";
import type { Audience, Person, Role } from "../models/types";
import type { Parley } from "../store/parley";
import { Talk } from "../store/talk";
import type { Reason } from "../views/read_only";
import "../views/soon";
import "../views/read_only";
import { ana, ben, guest, luis, mira, nadia, priya, sofia, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { membership, stage } from "./stage";
import { talk } from "./talks";

const SENTENCE = "and that is the whole history of the payment page, from the first ticket in March to the two hot fixes last night. ";

interface Written {
  others: readonly Person[];
  audience?: Audience;
  draft?: string;
  as?: Role;
  ctrlEnter?: boolean;
  /** What another device holds. */
  newer?: string;
}

/** A store of its own for each composer, because what a person writes and chooses is the store's. */
async function writer(id: string, { others, audience, draft, as, ctrlEnter, newer }: Written): Promise<{ store: Parley; talk: Talk }> {
  const conversation = talk(id, others);
  const role = as ?? membership.role;
  const store = await stage({ talks: [conversation], logs: new Map(), as: { ...membership, role } });
  if (as !== undefined) conversation.participants = [{ ...ana, role: as, company: "Acme" }, ...others];
  store.choices.choose({ sendKey: ctrlEnter ? "ctrl-enter" : "enter" });
  for (const lane of ["everyone", "team"] as const) store.drafts.set(id, lane, lane === (audience ?? "everyone") ? (draft ?? "") : "");
  const theirs = { body: newer ?? "", reply_to: null, version: 2 };
  if (newer !== undefined) store.draftSync.heard({ type: "draft.changed", conversation_id: id, audience: audience ?? "everyone", draft: theirs });
  return { store, talk: new Talk(conversation) };
}

const state = async (name: string, written: Written): Promise<Specimen> => {
  const { store, talk: shown } = await writer(`composer-${name}`, written);
  return { name, show: () => html`<parley-composer .store=${store} .talk=${shown}></parley-composer>` };
};

const readOnly = (name: string, reason: Reason): Specimen => ({
  name,
  show: (): TemplateResult => html`<parley-read-only reason=${reason} why=${reason === "left" ? "" : "#why"}></parley-read-only>`,
});

export const composerStates = async (): Promise<Section> => ({
  id: "composer",
  title: "Composer",
  about: "Colour, icon, sentence, button and placeholder say who will read it.",
  width: "message",
  specimens: [
    await state("Client-visible, empty", { others: [tom, priya, luis] }),
    await state("Client-visible, written", { others: [tom, priya, luis], draft: "Yes, the date can go first." }),
    await state("Internal note", { others: [tom, priya, luis], audience: "team", draft: "Ask them for the fee table before we quote." }),
    await state("More than three readers", { others: [tom, priya, mira, sofia, guest, luis] }),
    await state("Team conversation", { others: [luis, nadia, ben], draft: "Can you look at the basket bug first thing tomorrow?" }),
    await state("Seen by a client", { others: [luis], as: "client", draft: "Can we move the launch by one day?" }),
    await state("From 9,000 characters", { others: [tom], draft: SENTENCE.repeat(90).slice(0, 9_412) }),
    await state("Over 10,000 characters", { others: [tom], draft: SENTENCE.repeat(100).slice(0, 10_312) }),
    await state("Newer draft on another device", { others: [tom, priya, luis], draft: "Tuesday works.", newer: "Tuesday works, if we start at ten. Otherwise Wednesday." }),
    await state("Newer note on another device", { others: [tom], audience: "team", draft: "He pays late.", newer: "He pays late, ask Luis." }),
    await state("Ctrl+Enter sends", { others: [tom], draft: "Two lines\nwith Enter", ctrlEnter: true }),
    readOnly("Read only: the right is missing", "permission"),
    readOnly("Read only: no longer in it", "left"),
    readOnly("Read only: no longer in the workspace", "removed"),
    readOnly("Read only: messages are switched off", "module_disabled"),
  ],
});
