// What opens beside a conversation and over it: a thread, what is pinned, the versions of a message, its deletion.
import { html } from "lit";
import type { Message } from "../models/types";
import type { Parley } from "../store/parley";
import { PinBoards } from "../store/pins";
import type { Talk } from "../store/talk";
import "../views/pinned";
import "../views/thread";
import { ana, luis, nadia, priya, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { stage } from "./stage";
import { at, messages, talk, type Said } from "./talks";

const ROOT = "beside-everyone-00000001";
const GONE = "beside-everyone-00000005";
const inThread = { thread_root: ROOT, reply_to: { id: ROOT, sender_id: tom.member_id, preview: "Can the date come before the address?" } };

const SAID: readonly Said[] = [
  {
    from: tom,
    at: at("10:14"),
    text: "Can the date come before the **address**?",
    extra: { thread: { count: 3, last_at: at("10:31"), following: true }, pinned: { by: ana.member_id, at: at("10:40") }, edited_at: at("10:16"), version: 3 },
  },
  { from: priya, at: at("10:20"), text: "Support gets calls about that every day.", extra: inThread },
  { from: luis, at: at("10:24"), text: "Half a day of work.", extra: { ...inThread, reactions: [{ emoji: "👍", member_ids: [ana.member_id, tom.member_id] }] } },
  { from: ana, at: at("10:31"), text: "Then it is in by Thursday.", extra: inThread },
  { from: nadia, at: at("10:35"), text: "They have 6.5 h left this month.", audience: "team", extra: { pinned: { by: luis.member_id, at: at("10:36") } } },
  { from: priya, at: at("10:50"), text: "", extra: { body: null, deleted_at: at("10:52"), deleted_by: priya.member_id, version: 2, thread: { count: 1, last_at: at("10:51") } } },
  { from: luis, at: at("10:51"), text: "I have it, thank you.", extra: { thread_root: GONE, reply_to: { id: GONE, sender_id: priya.member_id, preview: null } } },
];

/** A conversation with all of it. */
export const besideDesk = (): ReturnType<typeof desk> => desk(messages("beside", SAID));

async function desk(log: readonly Message[]): Promise<{ store: Parley; held: Talk }> {
  const last = { from: ana, text: "Then it is in by Thursday.", at: at("10:31") };
  const store = await stage({ talks: [talk("beside", [tom, priya, luis, nadia], { title: "Website relaunch", last })], logs: new Map([["beside", log]]) });
  await store.inbox.loadMore();
  const held = store.inbox.get("beside");
  if (held === undefined) throw new Error("The stage holds what it was given");
  held.log.applyPage(log, held.lanes, false);
  Object.assign(held, { loaded: true, hasOlder: false });
  return { store, held };
}

export async function beside(): Promise<Section> {
  const [one, other, empty] = [await besideDesk(), await besideDesk(), await desk([])];
  const thread = (name: string, { store, held }: Awaited<ReturnType<typeof desk>>, root: string): Specimen => ({
    name,
    tall: true,
    show: () => html`<parley-thread .store=${store} .talk=${held} message=${root}></parley-thread>`,
  });
  const pinned = (name: string, { store, held }: Awaited<ReturnType<typeof desk>>): Specimen => ({
    name,
    show: () => html`<parley-pinned .store=${store} .talk=${held} .board=${PinBoards.for(store).open(held, null)}></parley-pinned>`,
  });
  return {
    id: "beside",
    title: "Beside a conversation",
    about: "In the place of the details, or a page of its own on a phone.",
    width: "phone",
    specimens: [
      thread("A thread", one, ROOT),
      thread("The thread of a deleted message", other, GONE),
      pinned("Pinned messages and notes", one),
      pinned("Nothing is pinned", empty),
    ],
  };
}
