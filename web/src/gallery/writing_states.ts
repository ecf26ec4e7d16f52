// What stands around a text while it is written: the message that it answers, and a message that is edited in its place.
import { html } from "lit";
import type { Message, Person } from "../models/types";
import { Talk } from "../store/talk";
import "../views/soon";
import "../views/message_editor";
import { ana, luis, priya, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { stage } from "./stage";
import { messages, talk, type Said } from "./talks";

const MINUTE = 60_000;
const EDITABLE = 15 * MINUTE;
const READERS: readonly Person[] = [tom, priya, luis];
const QUESTION = "Before the board sees it on Thursday: can the delivery date come before the address?";

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

async function held(id: string, said: Said): Promise<{ store: Awaited<ReturnType<typeof stage>>; shown: Talk; message: Message }> {
  const conversation = talk(id, READERS);
  const store = await stage({ talks: [conversation], logs: new Map() });
  const shown = new Talk(conversation);
  const [message] = messages(id, [said]);
  if (message === undefined) throw new Error("No message to show");
  shown.log.apply(message);
  return { store, shown, message };
}

async function answering(name: string, { note = false, deleted = false }: { note?: boolean; deleted?: boolean } = {}): Promise<Specimen> {
  const gone = deleted ? { body: null, deleted_at: ago(0), deleted_by: tom.member_id } : {};
  const { store, shown, message } = await held(`answer-${name}`, { from: tom, at: ago(MINUTE), text: QUESTION, extra: gone });
  store.composing.reply(message, note ? "team" : "everyone");
  return { name, show: () => html`<parley-composer .store=${store} .talk=${shown}></parley-composer>` };
}

async function sharing(name: string): Promise<Specimen> {
  const { store, shown, message } = await held(`share-${name}`, { from: luis, at: ago(MINUTE), text: "The delivery date comes first from Thursday on.", audience: "team" });
  // A draft is kept in this browser, and would be added to at every visit.
  store.drafts.set(message.conversation_id, "everyone", "");
  store.composing.share(message);
  return { name, show: () => html`<parley-composer .store=${store} .talk=${shown}></parley-composer>` };
}

async function editing(name: string, sent: number, { note = false, written = "" } = {}): Promise<Specimen> {
  const text = "Luis has it on staging by tomorrow noon.";
  const { store, shown, message } = await held(`edit-${name}`, { from: ana, at: ago(sent), text, ...(note && { audience: "team" as const }) });
  store.composing.edit(message);
  // Nobody began it here, so nothing takes the focus.
  store.composing.takeBeginning(message.id);
  if (written !== "") store.composing.write(message.conversation_id, written);
  return { name, show: () => html`<parley-message-editor .store=${store} .talk=${shown} .message=${message}></parley-message-editor>` };
}

export const writingStates = async (): Promise<Section> => ({
  id: "writing",
  title: "Answering and editing",
  about: "One message is answered at a time; an own message is edited in its place.",
  width: "message",
  specimens: [
    await answering("Answering a message"),
    await answering("Answering in a note", { note: true }),
    await answering("What is answered was deleted", { deleted: true }),
    await sharing("A note to be shared with the client, as a text of its own"),
    await editing("Editing", MINUTE),
    await editing("Editing a note", MINUTE, { note: true }),
    await editing("Less than a minute left", EDITABLE - MINUTE / 2),
    await editing("The time is over, it can still be saved", EDITABLE + MINUTE / 2),
    await editing("Too late to save", EDITABLE + 2 * MINUTE),
    await editing("Longer than the plan allows", MINUTE, { written: "word ".repeat(2_100) }),
  ],
});
