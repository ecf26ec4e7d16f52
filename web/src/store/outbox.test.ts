import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Pending } from "../models/grouping";
import { aMessage } from "../models/samples";
import type { Failure, Message, Result } from "../models/types";
import { failed, ok } from "../network/result";
import { Device } from "./device";
import { MemberDb } from "./member_db";
import { Outbox, type Sending } from "./outbox";
import { OutboxDb, type OutboxStorage } from "./outbox_db";

class MemoryStorage implements OutboxStorage {
  readonly rows = new Map<string, Pending>();
  async all(): Promise<Pending[]> {
    return [...this.rows.values()].sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
  }
  async put(pending: Pending): Promise<void> {
    this.rows.set(pending.clientId, pending);
  }
  async remove(clientId: string): Promise<void> {
    this.rows.delete(clientId);
  }
}

class FakeServer implements Sending {
  readonly got: Pending[] = [];
  readonly stored: Message[] = [];
  readonly answers: (Result<Message> | "hang")[] = [];
  found: Result<Message | null> = ok(null);

  async send(pending: Pending): Promise<Result<Message>> {
    this.got.push(pending);
    const answer = this.answers.shift();
    if (answer === "hang") return new Promise(() => undefined);
    if (answer !== undefined) return answer;
    const message = aMessage({ seq: this.got.length, client_id: pending.clientId, sender_id: "ana", body: pending.body });
    this.stored.push(message);
    return ok(message);
  }

  async find(): Promise<Result<Message | null>> {
    return this.found;
  }
}

function keyValue(): Pick<Storage, "getItem" | "setItem"> {
  const values = new Map<string, string>();
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
}

const refusal = (code: string, status: number, details: unknown = null): Result<Message> => {
  const error: Failure = { code, message: "", details, requestId: "r1", retryAfter: null, status };
  return { ok: false, error };
};

let storage: MemoryStorage;
let device: Device;
let server: FakeServer;
let arrived: Message[];

const anOutbox = (on: OutboxStorage = storage): Outbox =>
  new Outbox(on, device, { changed: () => undefined, saved: () => undefined, stored: (message) => void arrived.push(message) });
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const bodies = (): string[] => server.got.map((pending) => pending.body);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  storage = new MemoryStorage();
  device = new Device("ana", keyValue());
  server = new FakeServer();
  arrived = [];
});
afterEach(() => vi.useRealTimers());

describe("the outbox", () => {
  it("sends one at a time per conversation, in the order of writing", async () => {
    const outbox = anOutbox();
    server.answers.push("hang");
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await outbox.add("c1", "everyone", "two");
    await outbox.add("c2", "everyone", "other");
    await settle();
    expect(bodies()).toEqual(["one", "other"]);
  });

  it("tries again after a lost answer, with the same id, before anything later", async () => {
    const outbox = anOutbox();
    server.answers.push(failed("network"));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await outbox.add("c1", "everyone", "two");
    await settle();
    expect(outbox.of("c1").map((item) => item.state)).toEqual(["waiting", "sending"]);
    await vi.advanceTimersByTimeAsync(1_300);
    expect(bodies()).toEqual(["one", "one", "two"]);
    expect(server.got[0]?.clientId).toBe(server.got[1]?.clientId);
    expect(arrived.map((message) => message.body)).toEqual(["one", "two"]);
    expect(outbox.queued).toBe(0);
    expect(storage.rows.size).toBe(0);
  });

  it("waits as long as the server asks", async () => {
    const outbox = anOutbox();
    const busy = refusal("rate_limited", 429);
    if (!busy.ok) busy.error.retryAfter = 7;
    server.answers.push(busy);
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await vi.advanceTimersByTimeAsync(6_900);
    expect(bodies()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(bodies()).toHaveLength(2);
  });

  it("keeps the text of a refused message and goes on with the next", async () => {
    const outbox = anOutbox();
    server.answers.push(refusal("permission_denied", 403));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await outbox.add("c1", "everyone", "two");
    await settle();
    expect(outbox.of("c1")).toMatchObject([{ body: "one", state: "failed", reason: "permission_denied", requestId: "r1" }]);
    expect(arrived.map((message) => message.body)).toEqual(["two"]);
    await outbox.retry(server.got[0]!.clientId);
    await settle();
    expect(arrived.map((message) => message.body)).toEqual(["two", "one"]);
  });

  it("survives a reload, in order", async () => {
    const before = anOutbox();
    await before.add("c1", "everyone", "one");
    await before.add("c1", "everyone", "two");
    const after = anOutbox();
    await after.load();
    after.start(server);
    await settle();
    expect(bodies()).toEqual(["one", "two"]);
  });

  it("asks before it sends what is older than a day", async () => {
    const before = anOutbox();
    await before.add("c1", "everyone", "one");
    vi.setSystemTime(Date.now() + 86_400_001);
    const after = anOutbox();
    await after.load();
    after.start(server);
    await settle();
    expect(bodies()).toEqual([]);
    expect(after.of("c1")).toMatchObject([{ state: "failed", reason: "old" }]);
  });

  it("does not send again what another way has already brought back", async () => {
    const outbox = anOutbox();
    server.answers.push(failed("network"));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await settle();
    const id = server.got[0]!.clientId;
    await outbox.confirmed(aMessage({ seq: 1, sender_id: "ana", client_id: id }), "ana");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bodies()).toEqual(["one"]);
    expect(storage.rows.size).toBe(0);
  });

  it("hurries when the network is back", async () => {
    const outbox = anOutbox();
    server.answers.push(failed("network"), failed("network"), failed("network"));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await vi.advanceTimersByTimeAsync(5_000);
    const before = bodies().length;
    outbox.hurry();
    await settle();
    expect(bodies().length).toBe(before + 1);
  });
});

describe("a sign-in that ran out", () => {
  it("holds messages back and does not fail them", async () => {
    const outbox = anOutbox();
    server.answers.push(refusal("unauthenticated", 401));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await settle();
    expect(outbox.of("c1")).toMatchObject([{ state: "waiting" }]);
    outbox.hurry();
    await settle();
    expect(bodies()).toEqual(["one", "one"]);
  });
});

describe("a browser that keeps nothing", () => {
  const refusing = (): OutboxDb => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("No.", "SecurityError");
    });
    return new OutboxDb(new MemberDb("refused"));
  };
  afterEach(() => vi.restoreAllMocks());

  it("sends from memory, and knows that it does", async () => {
    const db = refusing();
    const outbox = anOutbox(db);
    await outbox.load();
    server.answers.push(failed("network"));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await settle();
    expect([db.durable, db.inMemory.map((item) => item.body)]).toEqual([false, ["one"]]);
    await vi.advanceTimersByTimeAsync(1_300);
    expect([bodies(), db.inMemory]).toEqual([["one", "one"], []]);
  });

  it("tells the tab that sends what no disk can tell", async () => {
    const mine = refusing();
    const theirs = new OutboxDb(new MemberDb("refused"));
    await anOutbox(mine).add("c1", "everyone", "one");
    const leader = anOutbox(theirs);
    leader.start(server);
    theirs.take(mine.inMemory);
    await leader.load();
    await settle();
    expect(bodies()).toEqual(["one"]);
  });
});

describe("an id that the server calls stale", () => {
  it("is looked up first: the message may have arrived long ago", async () => {
    const outbox = anOutbox();
    server.answers.push(refusal("stale_client_id", 422));
    server.found = ok(aMessage({ seq: 3, body: "one" }));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await settle();
    expect(bodies()).toEqual(["one"]);
    expect(arrived.map((message) => message.seq)).toEqual([3]);
  });

  it("is replaced by a new one when the message is nowhere", async () => {
    const outbox = anOutbox();
    server.answers.push(refusal("stale_client_id", 422));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await settle();
    expect(bodies()).toEqual(["one", "one"]);
    expect(server.got[1]!.clientId > server.got[0]!.clientId).toBe(true);
    expect(storage.rows.size).toBe(0);
  });

  it("follows the server's clock when this device's is a day ahead", async () => {
    const outbox = anOutbox();
    const serverTime = new Date(Date.now() - 86_400_000).toISOString();
    server.answers.push(refusal("stale_client_id", 422, { server_time: serverTime }));
    outbox.start(server);
    await outbox.add("c1", "everyone", "one");
    await settle();
    expect(server.got[1]!.clientId < server.got[0]!.clientId).toBe(true);
    expect(arrived).toHaveLength(1);
  });
});

describe("an answer that waits", () => {
  it("forgets the words of what it answers when that is deleted", async () => {
    const outbox = anOutbox();
    await outbox.add("c1", "everyone", "Yes", { replyTo: { id: "m1", sender_id: "tom", preview: "Really?" } });
    await outbox.unquote([aMessage({ seq: 1, id: "m1" })]);
    expect([...storage.rows.values()][0]?.replyTo?.preview).toBe("Really?");
    await outbox.unquote([aMessage({ seq: 1, id: "m1", version: 2, body: null, deleted_at: "2026-10-06T12:00:00.000Z" })]);
    expect([...storage.rows.values()]).toMatchObject([{ body: "Yes", replyTo: { id: "m1", preview: null } }]);
  });
});

describe("the disk", () => {
  it("keeps what is answered and who is mentioned, and reads what was written before there was either", async () => {
    vi.useRealTimers();
    const db = new OutboxDb(new MemberDb("answers"));
    const quote = { id: "m1", sender_id: "tom", preview: "Which one?" };
    await anOutbox(db).add("c1", "everyone", "This one", { replyTo: quote, mentions: ["tom"] });
    const [kept] = await db.all();
    expect(kept).toMatchObject({ body: "This one", replyTo: quote, mentions: ["tom"] });
    const old = { ...kept! };
    delete old.replyTo;
    delete old.mentions;
    await db.put(old);
    const again = anOutbox(db);
    await again.load();
    again.start(server);
    await vi.waitFor(() => expect(bodies()).toEqual(["This one"]));
  });

  it("gives back what was written, oldest id first", async () => {
    vi.useRealTimers();
    const db = new OutboxDb(new MemberDb("test"));
    const outbox = anOutbox(db);
    await outbox.add("c1", "everyone", "one");
    await outbox.add("c1", "team", "two");
    expect((await db.all()).map((item) => [item.body, item.audience])).toEqual([
      ["one", "everyone"],
      ["two", "team"],
    ]);
  });
});
