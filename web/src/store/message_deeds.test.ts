import { beforeEach, describe, expect, it } from "vitest";
import { aConversation, aMessage } from "../models/samples";
import type { Membership, Message, Result } from "../models/types";
import type { Api } from "../network/api";
import { failed, failureOf, ok } from "../network/result";
import { Emitter } from "./emitter";
import { Facts } from "./facts";
import { MessageDeeds, conflictOf } from "./message_deeds";
import { Talk } from "./talk";

const me: Membership = { workspace_id: "w1", name: "", member_id: "ana", role: "team", unread: 0, module_enabled: true };
const NOW = Date.parse("2026-10-06T10:05:00.000Z");

interface Call {
  what: string;
  given: unknown[];
  answer(result: Result<Message>): Promise<void>;
}

/** A server that answers when the test says so. */
function aServer() {
  const calls: Call[] = [];
  const asked = (what: string) => (...given: unknown[]) =>
    new Promise((resolve) => {
      calls.push({ what, given, answer: async (result) => { resolve(result); await settled(); } });
    });
  const names = ["edit", "remove", "react", "unreact", "pin", "unpin", "follow", "unfollow"];
  const api = Object.fromEntries(names.map((name) => [name, asked(name)]));
  return { calls, api: { ...api, facts: async () => failed("network") } as unknown as Api };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

const hello = aMessage({ seq: 1, sender_id: "ana", body: "Hello", sent_at: "2026-10-06T10:00:00.000Z" });

let server: ReturnType<typeof aServer>;
let talk: Talk;
let deeds: MessageDeeds;
const shown = (): Message => talk.overlay.all(talk.log.ordered())[0]!;
const refused = (code: string, details: unknown = null): Result<Message> => ({ ok: false, error: failureOf({ code, details }, null, null) });

beforeEach(() => {
  server = aServer();
  talk = new Talk(aConversation({ heads: { everyone: { seq: 1, rev: 0, read: 1, unread: 0 } } }));
  talk.receive(hello, "ana");
  talk.log.applyPage([hello], talk.lanes, false);
  talk.loaded = true;
  const emitter = new Emitter();
  deeds = new MessageDeeds(server.api, me, new Facts(server.api, () => undefined), emitter, (message) => void talk.receive(message, "ana"), () => NOW);
});

describe("an edit", () => {
  it("is shown at once and stays when the server has it", async () => {
    const done = deeds.edit(talk, hello, "Hello you");
    expect(shown()).toMatchObject({ body: "Hello you", version: 1, edited_at: "2026-10-06T10:05:00.000Z" });
    await settled();
    expect(server.calls[0]).toMatchObject({ what: "edit", given: ["c1", hello.id, { body: "Hello you", version: 1 }] });
    await server.calls[0]!.answer(ok({ ...hello, version: 2, body: "Hello you", edited_at: "2026-10-06T10:05:01.000Z" }));
    expect((await done).ok).toBe(true);
    expect(shown()).toMatchObject({ body: "Hello you", version: 2, edited_at: "2026-10-06T10:05:01.000Z" });
  });

  it("is taken back when it is refused", async () => {
    const done = deeds.edit(talk, hello, "Hello you");
    await settled();
    await server.calls[0]!.answer(refused("not_editable"));
    expect(await done).toMatchObject({ ok: false, error: { code: "not_editable" } });
    expect(shown()).toBe(hello);
  });

  it("that is refused does not undo what another device did meanwhile", async () => {
    const done = deeds.edit(talk, hello, "Mine");
    await settled();
    talk.receive({ ...hello, version: 2, body: "Theirs" }, "ana");
    expect(shown().body).toBe("Mine");
    await server.calls[0]!.answer(refused("unavailable"));
    await done;
    expect(shown()).toMatchObject({ body: "Theirs", version: 2 });
  });

  it("that meets another text gives that text, and shows it", async () => {
    const theirs = { ...hello, version: 3, body: "Theirs" };
    const done = deeds.edit(talk, hello, "Mine");
    await settled();
    await server.calls[0]!.answer(refused("version_conflict", { message: theirs }));
    const answer = await done;
    expect(answer.ok ? null : conflictOf(answer.error)).toEqual(theirs);
    expect(shown().body).toBe("Theirs");
  });

  it("written on top of an unanswered one names the version which that one made", async () => {
    void deeds.edit(talk, hello, "One");
    void deeds.edit(talk, shown(), "Two");
    await settled();
    expect(server.calls).toHaveLength(1);
    await server.calls[0]!.answer(ok({ ...hello, version: 2, body: "One" }));
    expect(server.calls[1]!.given[2]).toMatchObject({ body: "Two", version: 2 });
    expect(shown().body).toBe("Two");
  });
});

describe("a deletion", () => {
  it("shows the tombstone at once, and stays deleted when a late repair comes", async () => {
    const done = deeds.remove(talk, hello);
    expect(shown()).toMatchObject({ body: null, deleted_by: "ana" });
    await settled();
    const gone = { ...hello, version: 2, body: null, deleted_at: "2026-10-06T10:05:01.000Z", deleted_by: "ana" };
    await server.calls[0]!.answer(ok(gone));
    await done;
    talk.receive(hello, "ana");
    expect(shown()).toEqual(gone);
    expect(talk.conversation.last).toMatchObject({ message_id: hello.id, preview: null });
  });
});

describe("a reaction", () => {
  it("stays shown while another one's frame arrives before the answer", async () => {
    const done = deeds.react(talk, hello, "👍", true);
    await settled();
    talk.receive({ ...hello, version: 2, reactions: [{ emoji: "🎉", member_ids: ["tom"] }] }, "ana");
    expect(shown().reactions.map((one) => one.emoji)).toEqual(["🎉", "👍"]);
    await server.calls[0]!.answer(ok({ ...hello, version: 3, reactions: [{ emoji: "🎉", member_ids: ["tom"] }, { emoji: "👍", member_ids: ["ana"] }] }));
    await done;
    expect(shown()).toMatchObject({ version: 3, reactions: [{ emoji: "🎉" }, { emoji: "👍" }] });
  });

  it("and its end reach the server in the order in which they were meant", async () => {
    void deeds.react(talk, hello, "👍", true);
    void deeds.react(talk, hello, "👍", false);
    expect(shown().reactions).toEqual([]);
    await settled();
    expect(server.calls.map((call) => call.what)).toEqual(["react"]);
    await server.calls[0]!.answer(failed("network"));
    expect(server.calls.map((call) => call.what)).toEqual(["react", "unreact"]);
  });
});

describe("a pin", () => {
  it("is shown at once and taken back over the limit", async () => {
    const done = deeds.pin(talk, hello, true);
    expect(shown().pinned).toEqual({ by: "ana", at: "2026-10-06T10:05:00.000Z" });
    await settled();
    await server.calls[0]!.answer(refused("plan_limit", { limit: "pins", allowed: 50, used: 50, plan: null }));
    await done;
    expect(shown().pinned).toBeNull();
  });
});

describe("following a thread", () => {
  it("is kept when a frame tells of the thread without it", async () => {
    const root = { ...hello, version: 2, thread: { count: 1, last_at: "2026-10-06T10:04:00.000Z", following: true } };
    talk.receive(root, "ana");
    const done = deeds.follow(talk, root, false);
    expect(shown().thread).toMatchObject({ following: false });
    await settled();
    await server.calls[0]!.answer(ok({ ...root, thread: { ...root.thread, following: false } }));
    await done;
    talk.receive({ ...hello, version: 3, thread: { count: 2, last_at: "2026-10-06T10:05:00.000Z" } }, "ana");
    expect(shown().thread).toEqual({ count: 2, last_at: "2026-10-06T10:05:00.000Z", following: false });
  });
});

describe("what may be done", () => {
  it("ends for who is no longer in the conversation", () => {
    expect(deeds.rights(talk, hello)).toMatchObject({ edit: true, remove: true, react: true, pin: true, reply: true });
    const { heads, ...left } = talk.conversation;
    expect(heads).toBeDefined();
    talk.conversation = left;
    expect(deeds.rights(talk, hello)).toMatchObject({ edit: false, remove: false, react: false, pin: false, reply: false });
  });
});
