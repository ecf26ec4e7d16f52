import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation, aMessage } from "../models/samples";
import type { Conversation, Message, SyncHeads } from "../models/types";
import type { Api, SyncAnswer } from "../network/api";
import type { NewsFrame } from "../network/frames";
import { failed, ok } from "../network/result";
import { CatchUp } from "./catchup";
import { Emitter } from "./emitter";
import { Inbox } from "./inbox";
import { News } from "./news";
import { Reading } from "./reading";
import { Receipts } from "./receipts";
import type { Talk } from "./talk";

const HEADS = { everyone: { seq: 2, rev: 0, read: 2, unread: 0 }, team: { seq: 0, rev: 0, read: 0, unread: 0 } };

/** As much of the server as these tests ask. */
function aServer() {
  const asked: Record<string, SyncHeads>[] = [];
  const answers: SyncAnswer[] = [];
  const reads: { seq: number; audience?: string; epoch: number }[] = [];
  const api = {
    sync: async (heads: Record<string, SyncHeads>) => {
      asked.push(heads);
      return ok(answers.shift() ?? { conversations: [], removed: [], more: false });
    },
    conversation: async (id: string) => (id === "c9" ? ok(aConversation({ id: "c9" })) : failed<Conversation>("not_found", "", 404)),
    markRead: async (_id: string, at: { seq: number; epoch: number }) => {
      reads.push(at);
      return ok({ read: at.seq, unread: 0, epoch: at.epoch });
    },
    markUnread: async (_id: string, from: { seq: number }) => ok({ read: from.seq - 1, unread: 2, epoch: 1 }),
  };
  return { api: api as unknown as Api, asked, answers, reads };
}

function aClient(server: ReturnType<typeof aServer>, heads: NonNullable<Conversation["heads"]> = HEADS) {
  const emitter = new Emitter();
  const inbox = new Inbox(server.api, emitter);
  const reloaded: Talk[] = [];
  const catchUp = new CatchUp(server.api, inbox, emitter, { received: () => undefined, reload: (talk) => void reloaded.push(talk), done: () => undefined, answered: () => undefined });
  const reading = new Reading(server.api, emitter, true);
  const receipts = new Receipts(server.api, emitter, "ana");
  const news = new News("ana", inbox, catchUp, reading, receipts, () => undefined);
  const talk = inbox.adopt(aConversation({ heads }));
  talk.log.applyPage([aMessage({ seq: 1 }), aMessage({ seq: 2 })], talk.lanes, false);
  talk.loaded = true;
  return { inbox, catchUp, reading, receipts, news, talk, reloaded };
}

const created = (message: Message): NewsFrame => ({
  type: "message.created",
  conversation_id: "c1",
  audience: message.audience ?? "everyone",
  seq: message.seq,
  message,
});
const seqs = (talk: Talk): number[] => talk.log.ordered().map((message) => message.seq);

let server: ReturnType<typeof aServer>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  server = aServer();
});
afterEach(() => vi.useRealTimers());

describe("live news", () => {
  it("is applied once, whoever repeats it", () => {
    const { news, talk } = aClient(server);
    for (let round = 0; round < 3; round += 1) news.apply(created(aMessage({ seq: 3 })));
    expect(seqs(talk)).toEqual([1, 2, 3]);
    expect(talk.unread).toBe(1);
    expect(talk.conversation.last?.preview).toBe("text 3");
  });

  it("that overtook an older message leaves a hole, which is asked for a moment later", async () => {
    const { news, talk } = aClient(server);
    server.answers.push({
      conversations: [
        {
          conversation: aConversation({ heads: { ...HEADS, everyone: { seq: 4, rev: 0, read: 2, unread: 2 } } }),
          messages: [aMessage({ seq: 3 }), aMessage({ seq: 4 })],
          changes: [],
          reload: false,
        },
      ],
      removed: [],
      more: false,
    });
    news.apply(created(aMessage({ seq: 4 })));
    expect(talk.hasGap()).toBe(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(server.asked[0]?.["c1"]?.everyone).toEqual({ seq: 2, rev: 0 });
    expect(seqs(talk)).toEqual([1, 2, 3, 4]);
    expect(talk.unread).toBe(2);
  });

  it("asks for nothing when the missing message follows at once", async () => {
    const { news, talk } = aClient(server);
    news.apply(created(aMessage({ seq: 3 })));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.asked).toHaveLength(0);
    expect(talk.hasGap()).toBe(false);
  });

  it("fetches a conversation that was not in the list", async () => {
    const { news, inbox } = aClient(server);
    news.apply({ ...created(aMessage({ seq: 1 })), conversation_id: "c9" } as NewsFrame);
    await vi.advanceTimersByTimeAsync(0);
    expect(inbox.get("c9")).toBeDefined();
  });

  it("of a change that is too long for a frame is fetched", async () => {
    const { news } = aClient(server);
    news.apply({ type: "message.updated", conversation_id: "c1", audience: "everyone", seq: 1, rev: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.asked[0]?.["c1"]?.everyone).toEqual({ seq: 2, rev: 0 });
  });

  describe("of a change", () => {
    const unread = { everyone: { seq: 2, rev: 0, read: 1, unread: 1 }, team: HEADS.team };
    const changed = (type: "message.updated" | "message.deleted", given: Partial<Message> & { seq: number }): NewsFrame => ({
      type, conversation_id: "c1", audience: "everyone", seq: given.seq, rev: 1, message: aMessage({ version: 2, ...given }),
    });
    const gone = { body: null, deleted_at: "2026-10-06T12:00:00.000Z" };
    const at = "2026-10-06T12:00:00.000Z";

    it.each<[string, NewsFrame, number]>([
      ["a reaction to an unread message", changed("message.updated", { seq: 2, reactions: [{ emoji: "👍", member_ids: ["tom"] }] }), 0],
      ["an edit of an unread message", changed("message.updated", { seq: 2, body: "new", edited_at: at }), 0],
      ["an edit that calls the member", changed("message.updated", { seq: 2, edited_at: at, mentions: ["ana"] }), 1],
      ["the same in a message that was read", changed("message.updated", { seq: 1, edited_at: at, mentions: ["ana"] }), 0],
      ["the deletion of an unread message", changed("message.deleted", { seq: 2, ...gone }), 1],
      ["the deletion of one that was read", changed("message.deleted", { seq: 1, ...gone }), 0],
    ])("asks for the counts only where they can move: %s", async (_, frame, times) => {
      const { news, talk } = aClient(server, unread);
      news.apply(frame);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(server.asked).toHaveLength(times);
      expect(talk.heads().everyone?.rev).toBe(1 - times);
    });
  });

  it("keeps the time when a message was first reached by a reader", () => {
    const { news, talk, receipts } = aClient(server);
    const moved = (seq: number, at: string): void =>
      news.apply({ type: "receipt.moved", conversation_id: "c1", audience: "everyone", member_id: "tom", seq, at });
    moved(9, "2026-10-06T14:05:00.000Z");
    moved(3, "2026-10-06T14:02:00.000Z");
    const seen = receipts.of(talk, aMessage({ seq: 2, sender_id: "ana" }));
    expect(seen.map((one) => [one.memberId, one.at.toISOString()])).toEqual([["tom", "2026-10-06T14:02:00.000Z"]]);
    expect(receipts.of(talk, aMessage({ seq: 10 }))).toEqual([]);
  });

  it("of another device's reading changes the number here", () => {
    const { news, talk } = aClient(server);
    news.apply(created(aMessage({ seq: 3 })));
    news.apply({ type: "read.moved", conversation_id: "c1", audience: "everyone", read: 3, unread: 0, epoch: 4 });
    expect([talk.unread, talk.conversation.me.epoch]).toEqual([0, 4]);
  });
});

describe("catching up", () => {
  it("goes on until the server has no more", async () => {
    const { catchUp } = aClient(server);
    server.answers.push({ conversations: [], removed: [], more: true }, { conversations: [], removed: [], more: false });
    expect(await catchUp.run()).toBe(true);
    expect(server.asked).toHaveLength(2);
  });

  it("throws a copy away that is too old, and drops what is no longer open", async () => {
    const { catchUp, inbox, talk, reloaded } = aClient(server);
    inbox.adopt(aConversation({ id: "c2" }));
    server.answers.push({
      conversations: [{ conversation: aConversation({ heads: HEADS }), reload: true }],
      removed: ["c2"],
      more: false,
    });
    await catchUp.run();
    expect(seqs(talk)).toEqual([]);
    expect(reloaded).toEqual([talk]);
    expect(inbox.get("c2")).toBeUndefined();
  });

  it("never lowers a version", async () => {
    const { catchUp, talk } = aClient(server);
    talk.log.apply(aMessage({ seq: 2, version: 3, body: "newest" }));
    server.answers.push({
      conversations: [{ conversation: aConversation({ heads: HEADS }), changes: [aMessage({ seq: 2, version: 2, body: "older" })], reload: false }],
      removed: [],
      more: false,
    });
    await catchUp.run();
    expect(talk.log.get("everyone", 2)?.body).toBe("newest");
  });
});

describe("reading", () => {
  it("tells at once, then at most every three seconds, the newest number only, with the epoch", async () => {
    const { reading, news, talk } = aClient(server);
    for (const seq of [3, 4, 5]) news.apply(created(aMessage({ seq })));
    reading.displayed(talk, "everyone", 3);
    reading.displayed(talk, "everyone", 4);
    reading.displayed(talk, "everyone", 5);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(server.reads).toEqual([{ seq: 3, audience: "everyone", epoch: 0 }]);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.reads.map((read) => read.seq)).toEqual([3, 5]);
  });

  it("says nothing about what is read already", () => {
    const { reading, talk } = aClient(server);
    reading.displayed(talk, "everyone", 2);
    expect(server.reads).toEqual([]);
  });

  it("stays where it was put back to until the conversation is left", async () => {
    const { reading, talk } = aClient(server);
    const second = talk.log.get("everyone", 2);
    await reading.unreadFrom(talk, second ?? aMessage({ seq: 2 }));
    expect([talk.unread, talk.divider?.count]).toEqual([2, 2]);
    reading.displayed(talk, "everyone", 2);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(server.reads).toEqual([]);
    reading.leave();
    reading.displayed(talk, "everyone", 2);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(server.reads.map((read) => read.seq)).toEqual([2]);
  });
});
