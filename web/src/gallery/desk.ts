// The whole client on fixed data. `?messages=` says how long the open conversation is, `?conversations=` how many there are, `?page=` what stands in their place.
import type { Audience, Conversation, Head, Message } from "../models/types";
import "../views/workspace";
import { everyone, luis, mira, nadia, priya, tom } from "./people";
import { stage } from "./stage";
import { NOW, messages, talk, type Said } from "./talks";

const WORDS = "the date can go first and the address remembers what was typed before the board sees it on Thursday".split(" ");
const MINUTE = 60_000;

const most = (name: string, fallback: number): number => {
  const wanted = Number(new URLSearchParams(location.search).get(name) ?? fallback);
  return Number.isFinite(wanted) ? Math.min(Math.max(Math.trunc(wanted), 1), 200_000) : fallback;
};

/** Texts of many lengths, two sides and every fifteenth one a note, a minute apart. */
function history(id: string, length: number): Message[] {
  const people = [tom, luis, priya, nadia];
  const said = Array.from({ length }, (_, index): Said => {
    const from = people[Math.floor(index / 3) % people.length] ?? tom;
    const note = index % 15 === 4 && from.company === null;
    const words = Array.from({ length: 4 + ((index * 7) % 31) }, (_word, place) => WORDS[(index + place * 5) % WORDS.length]);
    const text = `${index + 1}: ${words.join(" ")}.`;
    return { from, text, at: new Date(NOW.getTime() - (length - index) * MINUTE).toISOString(), ...(note && { audience: "team" as const }) };
  });
  return messages(id, said);
}

function conversations(count: number): Conversation[] {
  return Array.from({ length: count }, (_, index) => {
    const who = everyone[1 + (index % (everyone.length - 1))] ?? mira;
    const when = new Date(NOW.getTime() - (index + 1) * 7 * MINUTE).toISOString();
    const last = { from: who, text: WORDS.slice(index % 9).join(" "), at: when };
    return talk(`talk-${index}`, [who, luis], { title: `${who.company ?? "Team"} ${index + 1}`, last, unread: index % 7 === 3 ? 2 : 0 });
  });
}

/** What the server would say of a log: numbers that do not match it would be a loss, and looked for. */
function withHeads(conversation: Conversation, log: readonly Message[]): Conversation {
  const unread = conversation.heads?.everyone?.unread ?? 0;
  const head = (audience: Audience, news: number): Head => {
    const seq = log.filter((message) => message.audience === audience).length;
    return { seq, rev: seq, read: seq - news, unread: news };
  };
  return { ...conversation, heads: { everyone: head("everyone", unread), team: head("team", 0) } };
}

/** Puts the client on the page, with everything of the long conversation already in memory: the worst case. */
export async function showDesk(root: HTMLElement): Promise<void> {
  const length = most("messages", 300);
  const long = history("long", length);
  const first = talk("long", [tom, priya, luis, nadia], {
    title: "Website relaunch",
    last: { from: tom, text: "please tell Luis it looks great", at: NOW.toISOString() },
  });
  const others = conversations(most("conversations", 30)).map((other) => ({ talk: other, log: history(other.id, 60) }));
  const all = [{ talk: first, log: long }, ...others];
  const talks = all.map(({ talk: one, log }) => withHeads(one, log));
  const logs = new Map(all.map(({ talk: one, log }) => [one.id, log]));
  const parley = await stage({ talks, logs });
  await parley.start();
  const held = parley.inbox.get("long");
  held?.log.applyPage(long, held.lanes, false);
  if (held) Object.assign(held, { loaded: true, hasOlder: false });
  const workspace = document.createElement("parley-workspace");
  Object.assign(workspace, { store: parley, name: "Ana Ruiz" });
  openAt(parley.workspace.workspace_id, new URLSearchParams(location.search).get("page") ?? "c/long");
  root.replaceChildren(workspace);
}

/** The desk opens at the workspace's own address, so that links inside work as they do in the client. */
function openAt(workspace: string, place: string): void {
  window.history.replaceState(null, "", `/w/${workspace}/${place}${location.search}`);
}
