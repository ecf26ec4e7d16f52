import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation, aMessage } from "../models/samples";
import type { BulkResult, Conversation, MarkChange, Result } from "../models/types";
import type { Api } from "../network/api";
import { failed, ok } from "../network/result";
import { Doing } from "./doing";
import { Emitter } from "./emitter";
import { Inbox } from "./inbox";
import { Reading } from "./reading";
import type { Talk } from "./talk";

const REFUSED = failed<never>("not_found", "", 404);

/** A server that keeps marks, and answers when it is let. */
function setUp(ids: readonly string[] = ["c1"]) {
  const kept = new Map(ids.map((id) => [id, aConversation({ id, last: lastOf(id) })]));
  const told: unknown[] = [];
  const world = { refuses: new Set<string>(), down: false, open: Promise.resolve() };
  const answer = async <T,>(make: () => Result<T>): Promise<Result<T>> => {
    await world.open;
    return world.down ? failed("network") : make();
  };
  const put = (id: string, change: MarkChange): Conversation => {
    const now = { ...kept.get(id)!, me: { ...kept.get(id)!.me, ...change } };
    kept.set(id, now);
    return now;
  };
  const api = {
    mark: (id: string, change: MarkChange) => {
      told.push(["mark", id, change]);
      return answer(() => (world.refuses.has(id) ? REFUSED : ok(put(id, change))));
    },
    deleteForMe: (id: string, last: boolean) => {
      told.push(["delete", id, last]);
      return answer(() => (world.refuses.has(id) ? REFUSED : ok({})));
    },
    bulk: (wanted: { action: string; conversation_ids: string[] }, last: boolean) => {
      told.push(["bulk", wanted.action, wanted.conversation_ids.length, last]);
      const result = (id: string): BulkResult => ({ conversation_id: id, ok: !world.refuses.has(id), ...(world.refuses.has(id) && { error: { code: "not_found", message: "" } }) });
      return answer(() => ok({ results: wanted.conversation_ids.map(result) }));
    },
    markUnread: (id: string, from: { seq: number }) => {
      told.push(["unread", id, from.seq]);
      return answer(() => ok({ read: from.seq - 1, unread: 3 - from.seq + 1, epoch: 1 }));
    },
    conversation: (id: string) => answer(() => ok(kept.get(id)!)),
  } as unknown as Api;
  const emitter = new Emitter();
  const inbox = new Inbox(api, emitter);
  const talks = ids.map((id) => inbox.adopt(kept.get(id)!));
  const doing = new Doing(api, inbox, new Reading(api, emitter, true), emitter, "ana");
  return { world, told, inbox, doing, talks, talk: talks[0]! };
}

const lastOf = (id: string) => ({ message_id: `${id}-3`, audience: "everyone" as const, sender_id: "tom", preview: "Hello", sent_at: "2026-10-06T10:00:00.000Z" });
const listed = (inbox: Inbox): string[] => inbox.ordered().map((talk) => talk.conversation.id);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("archiving", () => {
  it("shows at once, before the server has answered", () => {
    const { doing, inbox, talk, world } = setUp();
    world.open = new Promise(() => undefined);
    void doing.marking.archive([talk], true);
    expect(listed(inbox)).toEqual([]);
    expect(inbox.ordered("archived")).toEqual([talk]);
  });

  it("is taken back when the server refuses, and says so", async () => {
    const { doing, inbox, talk, world } = setUp();
    world.refuses.add("c1");
    await doing.marking.archive([talk], true);
    expect(listed(inbox)).toEqual(["c1"]);
    expect(doing.undoing.current).toMatchObject({ deed: "archive", talks: [], undo: null });
    expect(doing.undoing.current?.refused.map((one) => one.error.code)).toEqual(["not_found"]);
  });

  it("can be undone for ten seconds", async () => {
    const { doing, inbox, talk, told } = setUp();
    await doing.marking.archive([talk], true);
    expect(doing.undoing.undo()).toBe(true);
    await vi.runAllTimersAsync();
    expect(listed(inbox)).toEqual(["c1"]);
    expect(told).toEqual([["mark", "c1", { archived: true }], ["mark", "c1", { archived: false }]]);

    await doing.marking.archive([talk], true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(doing.undoing.undo()).toBe(false);
    expect(listed(inbox)).toEqual([]);
  });

  it("never lets an earlier answer win over a later wish", async () => {
    const { doing, inbox, talk, world } = setUp();
    let open = (): void => undefined;
    world.open = new Promise((resolve) => (open = resolve));
    void doing.marking.archive([talk], true);
    void doing.marking.archive([talk], false);
    expect(listed(inbox)).toEqual(["c1"]);
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(listed(inbox)).toEqual(["c1"]);
    expect(talk.wishes.size).toBe(0);
  });
});

describe("many at once", () => {
  const ids = Array.from({ length: 230 }, (_, at) => `c${at}`);

  it("go in requests of at most a hundred, and one that is refused stays as it was", async () => {
    const { doing, inbox, talks, told, world } = setUp(ids);
    world.refuses.add("c7");
    await doing.marking.archive(talks, true);
    expect(told.map((one) => (one as unknown[])[2])).toEqual([100, 100, 30]);
    expect(listed(inbox)).toEqual(["c7"]);
    expect(doing.undoing.current?.refused.map(({ talk }) => talk.conversation.id)).toEqual(["c7"]);
    expect(doing.undoing.current?.talks).toHaveLength(229);
  });

  it("stay as they were without a network", async () => {
    const { doing, inbox, talks, world } = setUp(["a", "b"]);
    world.down = true;
    await doing.marking.mute(talks, "forever");
    expect(talks.map((talk) => talk.me.muted_until)).toEqual([null, null]);
    expect(listed(inbox)).toHaveLength(2);
    expect(doing.undoing.current?.refused).toHaveLength(2);
  });
});

describe("muting", () => {
  it("is undone to what it was before", async () => {
    const { doing, talk } = setUp();
    await doing.marking.mute([talk], "2026-10-07T07:00:00.000Z");
    await doing.marking.mute([talk], "forever");
    doing.undoing.undo();
    await vi.runAllTimersAsync();
    expect(talk.me.muted_until).toBe("2026-10-07T07:00:00.000Z");
  });
});

describe("deleting for oneself", () => {
  it("leaves the list at once and the server is told when the time to undo is over", async () => {
    const { doing, inbox, talk, told } = setUp();
    doing.marking.remove([talk]);
    expect(listed(inbox)).toEqual([]);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([["delete", "c1", false]]);
    expect(inbox.get("c1")).toBeUndefined();
  });

  it("is told at once when the page is left", async () => {
    const { doing, talk, told } = setUp();
    doing.marking.remove([talk]);
    doing.undoing.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([["delete", "c1", true]]);
  });

  it("changes nothing when it is undone", async () => {
    const { doing, inbox, talk, told } = setUp();
    doing.marking.remove([talk]);
    doing.undoing.undo();
    await vi.runAllTimersAsync();
    expect(listed(inbox)).toEqual(["c1"]);
    expect(told).toEqual([]);
  });

  it("deletes nothing that nobody has seen: a new message brings it back", async () => {
    const { doing, inbox, talk, told } = setUp();
    doing.marking.remove([talk]);
    talk.receive(aMessage({ seq: 4, sent_at: "2026-10-06T11:00:00.000Z" }), "ana");
    expect(listed(inbox)).toEqual(["c1"]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([]);
    expect(listed(inbox)).toEqual(["c1"]);
  });

  it("comes back when the server refuses", async () => {
    const { doing, inbox, talk, world } = setUp();
    world.down = true;
    doing.marking.remove([talk]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(listed(inbox)).toEqual(["c1"]);
    expect(doing.undoing.current?.refused).toHaveLength(1);
  });
});

describe("marking read", () => {
  const unread = (talk: Talk): unknown => talk.adopt(aConversation({ heads: { everyone: { seq: 3, rev: 0, read: 1, unread: 2 } }, last: lastOf("c1") }));

  it("ends at what was there when it was asked for, and is undone to where the unread began", async () => {
    const { doing, talk, told } = setUp();
    unread(talk);
    await doing.marking.read([talk]);
    expect(talk.unread).toBe(0);
    doing.undoing.undo();
    await vi.runAllTimersAsync();
    expect(told).toEqual([["bulk", "read", 1, false], ["unread", "c1", 2]]);
    expect(talk.unread).toBe(2);
  });
});

describe("what was done", () => {
  it("stays while somebody looks at it", async () => {
    const { doing, talk } = setUp();
    doing.marking.remove([talk]);
    doing.undoing.hold();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(doing.undoing.current).not.toBeNull();
    doing.undoing.letGo();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(doing.undoing.current).toBeNull();
  });
});

describe("a conversation that was put away on another device", () => {
  it("leaves the list when the first page comes without it", async () => {
    const { inbox, talk } = setUp();
    const away = aConversation({ last: lastOf("c1"), me: { ...talk.conversation.me, archived: true } });
    Object.assign(inbox["api"], { conversations: () => Promise.resolve(ok({ items: [], next: null })), conversation: () => Promise.resolve(ok(away)) });
    await inbox.lookAgain();
    await vi.advanceTimersByTimeAsync(0);
    expect(listed(inbox)).toEqual([]);
    expect(inbox.ordered("archived")).toEqual([talk]);
  });

  it("is gone when nothing of it is left, and stays when an old answer says so", () => {
    const { inbox, talk } = setUp();
    const emptied = aConversation({ last: null });
    talk.receive(aMessage({ seq: 1, sent_at: "2026-10-06T11:00:00.000Z" }), "ana");
    inbox.adopt(emptied);
    expect(inbox.get("c1")).toBe(talk);
    inbox.adopt({ ...emptied, heads: { everyone: { seq: 1, rev: 0, read: 1, unread: 0 } } });
    expect(inbox.get("c1")).toBeUndefined();
  });
});
