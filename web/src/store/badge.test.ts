import { beforeEach, expect, test, vi } from "vitest";
import { aConversation, aMessage, ana, luis } from "../models/samples";
import type { Conversation, Result } from "../models/types";
import { failed, ok } from "../network/result";
import { Total, countOf } from "./badge";
import { Talk } from "./talk";

const unreadHeads = (unread: number): NonNullable<Conversation["heads"]> => ({ everyone: { seq: unread, rev: 0, read: 0, unread } });
const talkOf = (id: string, unread: number, given: Partial<Conversation> = {}): Talk =>
  new Talk(aConversation({ id, unread, heads: unreadHeads(unread), ...given }));
const asAgency = (talk: Talk): number => countOf(talk, true);
const teamGroup = { participants: [ana, luis] };
const muted = (archived: boolean): Conversation["me"] => ({ ...aConversation().me, muted_until: "forever", archived });

/** A client with some pages, and a server that says a total. */
function aClient(told: number, ...talks: Talk[]) {
  const inbox = { talks: new Map(talks.map((talk) => [talk.conversation.id, talk])), complete: false };
  const answers: Result<number>[] = [];
  const ask = vi.fn(async () => answers.shift() ?? failed<number>("network"));
  const total = new Total(inbox, ask, asAgency, () => undefined, told);
  total.look();
  const load = (talk: Talk): void => {
    inbox.talks.set(talk.conversation.id, talk);
    total.look();
  };
  return { inbox, answers, ask, total, load };
}
const asked = () => vi.advanceTimersByTimeAsync(2_000);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test("conversations with clients and with one person count in full, of team groups only the mentions", () => {
  const rows = [talkOf("a", 3), talkOf("b", 2, { kind: "direct", ...teamGroup }), talkOf("c", 5, teamGroup), talkOf("d", 5, { ...teamGroup, mentioned: 2 })];
  expect(rows.map(asAgency)).toEqual([3, 2, 0, 2]);
});

test("a client counts every conversation in full", () => {
  expect(countOf(talkOf("a", 4), false)).toBe(4);
});

test("a muted conversation counts its mentions, and nothing when it is archived as well", () => {
  expect(asAgency(talkOf("a", 5, { mentioned: 1, me: muted(false) }))).toBe(1);
  expect(asAgency(talkOf("a", 5, { mentioned: 1, me: muted(true) }))).toBe(0);
});

test("a mention that arrives live counts at once", () => {
  const talk = talkOf("a", 0, teamGroup);
  talk.receive(aMessage({ seq: 1, mentions: ["ana"] }), "ana");
  talk.receive(aMessage({ seq: 2 }), "ana");
  expect(asAgency(talk)).toBe(1);
});

test("what is on pages that are not loaded counts with the server's total", () => {
  const { total } = aClient(10, talkOf("a", 4));
  expect(total.value).toBe(10);
});

test("an arriving message and reading change the total at once", () => {
  const talk = talkOf("a", 4);
  const { total } = aClient(10, talk);
  talk.receive(aMessage({ seq: 5 }), "ana");
  expect(total.value).toBe(11);
  talk.tallies.everyone?.moved(5, 0);
  expect(total.value).toBe(6);
});

test("a page that is loaded later is not counted twice", () => {
  const { total, load } = aClient(10, talkOf("a", 4));
  load(talkOf("b", 6));
  expect(total.value).toBe(10);
});

test("a conversation that leaves takes its number with it", () => {
  const { total, inbox } = aClient(10, talkOf("a", 4));
  inbox.talks.delete("a");
  expect(total.value).toBe(6);
});

test("with the whole list in hand the rows are the total, and nobody is asked", async () => {
  const { total, inbox, ask } = aClient(99, talkOf("a", 4));
  inbox.complete = true;
  expect(total.value).toBe(4);
  total.askSoon();
  await asked();
  expect(ask).not.toHaveBeenCalled();
});

test("many wishes are one question, and its answer is the new total", async () => {
  const { total, answers, ask } = aClient(10, talkOf("a", 4));
  answers.push(ok(12));
  for (let wish = 0; wish < 20; wish += 1) total.askSoon();
  await asked();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(total.value).toBe(12);
});

test("a total that was told while something moved is asked for again", async () => {
  const talk = talkOf("a", 4);
  const { total, ask } = aClient(10, talk);
  ask.mockImplementationOnce(async () => {
    talk.receive(aMessage({ seq: 5 }), "ana");
    return ok(10);
  });
  ask.mockImplementationOnce(async () => ok(11));
  total.askSoon();
  await asked();
  expect(total.value).toBe(11);
});

test("a question that fails changes nothing", async () => {
  const { total } = aClient(10, talkOf("a", 4));
  total.askSoon();
  await asked();
  expect(total.value).toBe(10);
});
