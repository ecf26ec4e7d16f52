import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation, aMessage, tom } from "../models/samples";
import type { Conversation, Message, SyncHeads } from "../models/types";
import type { Api, SyncAnswer } from "../network/api";
import { failed, ok } from "../network/result";
import { CatchUp } from "./catchup";
import { Copy, MAX_MESSAGES, newestWithoutHoles } from "./copy";
import { CopyDb, MAX_LOGS, type CopyStorage } from "./copy_db";
import { Emitter } from "./emitter";
import { Inbox } from "./inbox";
import { MemberDb } from "./member_db";
import type { Talk } from "./talk";

let databases = 0;
let name: string;
beforeEach(() => (name = `copy-test-${(databases += 1)}`));

const heads = (seq: number, rev: number, unread = 0): NonNullable<Conversation["heads"]> => ({
  everyone: { seq, rev, read: seq - unread, unread },
  team: { seq: 0, rev: 0, read: 0, unread: 0 },
});
const upTo = (last: number, from = 1): Message[] => Array.from({ length: last - from + 1 }, (_, index) => aMessage({ seq: from + index }));

/** One page of the client, with as much of the server as it asks. */
function aPage(storage: CopyStorage = new CopyDb(new MemberDb(name))) {
  const asked: Record<string, SyncHeads>[] = [];
  const answers: SyncAnswer[] = [];
  const server = { offline: false };
  const sync = async (held: Record<string, SyncHeads>) => {
    asked.push(held);
    if (server.offline) return failed<SyncAnswer>("network");
    return ok(answers.shift() ?? { conversations: [], removed: [], more: false });
  };
  const reloaded: Talk[] = [];
  const api = { sync } as unknown as Api;
  const inbox = new Inbox(api, new Emitter());
  const catchUp = new CatchUp(api, inbox, new Emitter(), {
    received: (talk, messages) => copy.forgetTexts(talk, messages),
    reload: (talk) => void reloaded.push(talk),
    done: () => undefined, answered: () => undefined,
  });
  const copy = new Copy(storage, inbox, catchUp);
  return { inbox, catchUp, copy, asked, answers, reloaded, server };
}

function opened(page: ReturnType<typeof aPage>, conversation: Conversation, messages: Message[], hasOlder = false): Talk {
  const talk = page.inbox.adopt(conversation);
  talk.log.applyPage(messages, talk.lanes, hasOlder);
  talk.loaded = true;
  talk.hasOlder = hasOlder;
  return talk;
}

async function visited(conversation: Conversation, messages: Message[], hasOlder = false): Promise<void> {
  const page = aPage();
  await page.copy.restoreLog(opened(page, conversation, messages, hasOlder));
  await page.copy.save();
}

const entry = (conversation: Conversation, more: Partial<SyncAnswer["conversations"][number]> = {}): SyncAnswer => ({
  conversations: [{ conversation, reload: false, ...more }],
  removed: [],
  more: false,
});
const bodies = (talk: Talk): (string | null)[] => talk.log.ordered().map((message) => message.body);

describe("the local copy", () => {
  it("brings back the list and the messages of an opened conversation", async () => {
    await visited(aConversation({ heads: heads(3, 2, 1) }), upTo(3), true);
    const page = aPage();
    expect(await page.copy.restore()).toBe(true);
    const talk = page.inbox.get("c1")!;
    expect([talk.unread, talk.loaded]).toEqual([1, false]);
    expect(await page.copy.restoreLog(talk)).toBe(true);
    expect(bodies(talk)).toEqual(["text 1", "text 2", "text 3"]);
    expect([talk.loaded, talk.hasOlder]).toEqual([true, true]);
  });

  it("counts what came in live before it was written", async () => {
    const page = aPage();
    const talk = opened(page, aConversation({ heads: heads(2, 0) }), upTo(2));
    talk.receive(aMessage({ seq: 3 }), "ana");
    await page.copy.save();
    const next = aPage();
    await next.copy.restore();
    expect(next.inbox.get("c1")?.unread).toBe(1);
    expect(next.inbox.get("c1")?.conversation.last?.preview).toBe("text 3");
  });

  it("claims the revisions of the stored messages, whatever the list says meanwhile", async () => {
    await visited(aConversation({ heads: heads(3, 2) }), upTo(3));
    const page = aPage();
    await page.copy.restore();
    page.inbox.adopt(aConversation({ heads: heads(5, 9) }));
    const talk = page.inbox.get("c1")!;
    await page.copy.restoreLog(talk);
    page.inbox.adopt(aConversation({ heads: heads(6, 11) }));
    expect(page.catchUp.heads()).toEqual({ c1: { everyone: { seq: 3, rev: 2 }, team: { seq: 0, rev: 0 } } });
  });

  it("is right after catching up about what was edited and deleted meanwhile", async () => {
    await visited(aConversation({ heads: heads(3, 0) }), upTo(3));
    const page = aPage();
    await page.copy.restore();
    // The list comes first and knows of the changes by number only.
    page.inbox.adopt(aConversation({ heads: heads(4, 2) }));
    await page.copy.restoreLog(page.inbox.get("c1")!);
    const edited = aMessage({ seq: 1, version: 2, body: "edited" });
    const deleted = aMessage({ seq: 2, version: 2, body: null, deleted_at: "2026-10-06T11:00:00.000Z" });
    page.answers.push(entry(aConversation({ heads: heads(4, 2) }), { messages: [aMessage({ seq: 4 })], changes: [edited, deleted] }));
    await page.catchUp.run();
    expect(page.asked[0]?.["c1"]?.everyone).toEqual({ seq: 3, rev: 0 });
    expect(bodies(page.inbox.get("c1")!)).toEqual(["edited", null, "text 3", "text 4"]);
    await page.catchUp.run();
    expect(page.asked[1]?.["c1"]?.everyone).toEqual({ seq: 4, rev: 2 });
  });

  it("keeps its claim while the server cannot be reached, also into the next visit", async () => {
    await visited(aConversation({ heads: heads(3, 1) }), upTo(3));
    const offline = aPage();
    offline.server.offline = true;
    await offline.copy.restore();
    await offline.copy.restoreLog(offline.inbox.get("c1")!);
    await offline.catchUp.run();
    offline.inbox.adopt(aConversation({ heads: heads(7, 5) }));
    await offline.copy.save();
    const page = aPage();
    await page.copy.restore();
    await page.copy.restoreLog(page.inbox.get("c1")!);
    await page.catchUp.run();
    expect(page.asked[0]?.["c1"]?.everyone).toEqual({ seq: 3, rev: 1 });
  });

  it("does not take the answer to an older question as its own", async () => {
    await visited(aConversation({ heads: heads(3, 0) }), upTo(3));
    const page = aPage();
    await page.copy.restore();
    page.inbox.adopt(aConversation({ heads: heads(6, 4) }));
    page.answers.push(entry(aConversation({ heads: heads(7, 4) }), { messages: [aMessage({ seq: 7 })] }));
    const running = page.catchUp.run();
    await page.copy.restoreLog(page.inbox.get("c1")!);
    await running;
    await page.catchUp.run();
    expect(page.asked.at(-1)?.["c1"]?.everyone).toEqual({ seq: 3, rev: 0 });
  });

  it("goes when the server calls it too old, and the conversation is loaded anew", async () => {
    await visited(aConversation({ heads: heads(3, 0) }), upTo(3));
    const page = aPage();
    await page.copy.restore();
    const talk = page.inbox.get("c1")!;
    await page.copy.restoreLog(talk);
    page.answers.push(entry(aConversation({ heads: heads(900, 50) }), { reload: true }));
    await page.catchUp.run();
    page.copy.forgetLog(talk);
    expect([page.reloaded, talk.loaded, bodies(talk)]).toEqual([[talk], false, []]);
    expect(page.catchUp.headsOf(talk)).toMatchObject({ everyone: { seq: 900, rev: 50 } });
    const next = aPage();
    await next.copy.restore();
    expect(await next.copy.restoreLog(next.inbox.get("c1")!)).toBe(false);
  });

  it("forgets a conversation that the member is no longer in", async () => {
    await visited(aConversation({ heads: heads(3, 0) }), upTo(3));
    const page = aPage();
    await page.copy.restore();
    await page.copy.save();
    page.answers.push({ conversations: [], removed: ["c1"], more: false });
    await page.catchUp.run();
    await page.copy.save();
    expect(await aPage().copy.restore()).toBe(false);
  });

  it("writes only what changed", async () => {
    const storage = new CopyDb(new MemberDb(name));
    const page = aPage(storage);
    const write = vi.spyOn(storage, "write");
    opened(page, aConversation({ heads: heads(1, 0) }), upTo(1));
    page.inbox.adopt(aConversation({ id: "c2", heads: heads(1, 0) }));
    await page.copy.save();
    await page.copy.save();
    expect(write).toHaveBeenCalledTimes(1);
    page.inbox.get("c1")?.receive(aMessage({ seq: 2 }), "ana");
    await page.copy.save();
    const changes = write.mock.calls[1]?.[0];
    expect([changes?.talks.map((one) => one.id), changes?.logs.map((one) => one.id)]).toEqual([["c1"], ["c1"]]);
  });

  it("drops the conversations that were opened longest ago", async () => {
    const db = new CopyDb(new MemberDb(name));
    const log = (at: number) => ({ id: `c${at}`, openedAt: at, hasOlder: false, messages: upTo(1), claims: {} });
    for (let at = 0; at <= MAX_LOGS; at += 1) await db.write({ talks: [], logs: [log(at)], gone: [] });
    expect(await db.readLog("c0")).toBeNull();
    expect(await db.readLog("c1")).not.toBeNull();
    expect((await db.read())?.logs).toHaveLength(MAX_LOGS);
  });

  it("keeps people for a dialog without a network", async () => {
    const page = aPage();
    opened(page, aConversation({ heads: heads(1, 0) }), upTo(1));
    await page.copy.save();
    page.copy.keepPeople([tom]);
    const next = aPage();
    await vi.waitFor(async () => {
      await next.copy.restore();
      expect(next.copy.people).toEqual([tom]);
    });
  });

  it("keeps nothing of a text that was deleted while the conversation was closed, nor of what quotes it", async () => {
    const secret = aMessage({ seq: 1, body: "secret" });
    const reply = aMessage({ seq: 2, reply_to: { id: secret.id, sender_id: "tom", preview: "secret" } });
    await visited(aConversation({ heads: heads(2, 0) }), [secret, reply]);
    const page = aPage();
    await page.copy.restore();
    // The list comes first, and knows of a newer revision.
    const now = aConversation({ heads: heads(2, 1) });
    page.inbox.adopt(now);
    const gone = { ...secret, version: 2, body: null, deleted_at: "2026-10-06T12:00:00.000Z", deleted_by: "tom" };
    page.answers.push({ conversations: [{ conversation: now, messages: [], changes: [gone], reload: false }], removed: [], more: false });
    await page.catchUp.run();
    expect(page.asked[0]?.["c1"]?.everyone).toEqual({ seq: 2, rev: 0 });
    const disk = new CopyDb(new MemberDb(name));
    await vi.waitFor(async () => expect(JSON.stringify(await disk.readLog("c1"))).not.toContain("secret"));
    expect((await disk.readLog("c1"))?.messages.map((one) => [one.id, one.deleted_at, one.reply_to?.preview])).toEqual([
      [secret.id, gone.deleted_at, undefined],
      [reply.id, null, null],
    ]);
    await page.copy.save();
    expect(page.catchUp.heads()["c1"]?.everyone?.rev).toBe(1);
  });

  it("writes nothing after it was cleared", async () => {
    const page = aPage();
    opened(page, aConversation({ heads: heads(1, 0) }), upTo(1));
    await page.copy.save();
    await page.copy.clear();
    page.inbox.get("c1")?.receive(aMessage({ seq: 2 }), "ana");
    await page.copy.save();
    expect(await aPage().copy.restore()).toBe(false);
  });
});

describe("what is kept of a log", () => {
  const claims = (seq: number): SyncHeads => ({ everyone: { seq, rev: 0 }, team: { seq: 1, rev: 0 } });

  it("ends before a hole and begins after the one below", () => {
    const held = [...upTo(2), ...upTo(6, 4), ...upTo(9, 8)];
    expect(newestWithoutHoles(held, claims(6)).messages.map((one) => one.seq)).toEqual([4, 5, 6]);
  });

  it("is the end of both lanes, with its system lines, and never more than fits", () => {
    const note = aMessage({ seq: 1, audience: "team", anchor: 300 });
    const line = aMessage({ seq: 300, id: "line", kind: "system", body: null });
    const { messages, cut } = newestWithoutHoles([...upTo(300), line, note], claims(300));
    expect([messages.length, messages.at(-1), messages.at(-2), messages[0]?.seq, cut]).toEqual([MAX_MESSAGES, note, line, 103, true]);
  });
});

describe("a disk", () => {
  it("of the first version keeps its outbox", async () => {
    const old = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore("outbox", { keyPath: "clientId" }) });
    await old.put("outbox", { clientId: "1", body: "kept" });
    old.close();
    const db = new MemberDb(name);
    expect(await db.use((open) => open.getAll("outbox"))).toMatchObject([{ body: "kept" }]);
    expect(await new CopyDb(db).read()).toBeNull();
  });

  it("of a later version still gives its outbox, and its copy is dropped unread", async () => {
    const later = await openDB(name, 9, {
      upgrade: (db) => {
        for (const store of ["outbox", "facts", "talks", "logs"]) db.createObjectStore(store, { keyPath: store === "outbox" ? "clientId" : null });
      },
    });
    await later.put("outbox", { clientId: "1", body: "kept" });
    await later.put("facts", 99, "format");
    later.close();
    const db = new MemberDb(name);
    expect(await new CopyDb(db).read()).toBeNull();
    expect(await db.use((open) => open.getAll("outbox"))).toHaveLength(1);
  });

  it("that was deleted is not made again by a late writer", async () => {
    const db = new MemberDb(name);
    await new CopyDb(db).write({ talks: [], logs: [], gone: [] });
    await new MemberDb(name).remove();
    expect(await new CopyDb(db).write({ talks: [], logs: [], gone: [] })).toBe(false);
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
  });

  it("that the browser refuses costs the copy and nothing else", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("No.", "SecurityError");
    });
    const page = aPage();
    expect(await page.copy.restore()).toBe(false);
    opened(page, aConversation({ heads: heads(1, 0) }), upTo(1));
    await page.copy.save();
    page.copy.keepPeople([tom]);
    vi.restoreAllMocks();
  });
});
