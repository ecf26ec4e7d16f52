import { beforeEach, describe, expect, it } from "vitest";
import type { Pending } from "../models/grouping";
import { aConversation } from "../models/samples";
import type { Message, Result } from "../models/types";
import type { Api, MessagePage, MessagePlace, Page } from "../network/api";
import type { MessageFrame } from "../network/frames";
import { failed, ok } from "../network/result";
import { Emitter } from "./emitter";
import { FakeServer, PAGE } from "./fake_server";
import { PinBoards } from "./pins";
import { Talk } from "./talk";
import { Threads, type Thread } from "./thread";

const ME = "ana";
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
const bodies = (messages: readonly Message[]): (string | null)[] => messages.map((message) => message.body);

let server: FakeServer;
let talk: Talk;
let threads: Threads;
let pins: PinBoards;
let isDown: boolean;
let asked: string[];

const answer = async <T>(what: string, value: T): Promise<Result<T>> => {
  asked.push(what);
  return isDown ? failed("network") : ok(structuredClone(value));
};
/** The frames so far reach the client. */
const hear = (): void => server.frames.splice(0).forEach((frame) => (frame as MessageFrame).message && talk.receive((frame as MessageFrame).message!, ME));

function opened(thread: Thread): Thread {
  expect(threads.of(talk)).toBe(thread);
  return thread;
}

beforeEach(() => {
  [server, isDown, asked] = [new FakeServer(ME), false, []];
  talk = new Talk(aConversation());
  talk.log.applyPage([], talk.lanes, false);
  talk.loaded = true;
  const api = {
    thread: (_: string, id: string, { after }: MessagePlace): Promise<Result<MessagePage>> => answer("thread", server.thread(id, after)),
    message: (_: string, id: string) => answer("message", server.ordered.find((one) => one.id === id)!),
    pins: (_: string, { cursor }: { cursor: string | null }): Promise<Result<Page<Message>>> => answer("pins", server.pins("everyone", cursor)),
  } as unknown as Api;
  threads = new Threads(api, ME, new Emitter());
  pins = new PinBoards(api, true, new Emitter());
});

describe("a thread", () => {
  it("begins with its root, whichever of its messages opened it, and knows what the conversation holds at once", async () => {
    const root = server.post("tom", "everyone");
    const reply = server.post("luis", "everyone", { answers: root.id });
    server.post("luis", "everyone");
    hear();
    const thread = opened(threads.open(talk, reply.id));
    expect([thread.loaded, thread.root?.body, bodies(thread.replies)]).toEqual([false, "text 1", ["text 2"]]);
    await settled();
    expect([thread.loaded, thread.id, bodies(thread.replies)]).toEqual([true, root.id, ["text 2"]]);
    expect(threads.open(talk, root.id)).toBe(thread);
  });

  it("learns its root from the first page when the conversation does not hold the reply", async () => {
    const root = server.post("tom", "everyone");
    const reply = server.post("luis", "everyone", { answers: root.id });
    const thread = threads.open(talk, reply.id);
    await settled();
    expect([thread.id, thread.root?.body, bodies(thread.replies)]).toEqual([root.id, "text 1", ["text 2"]]);
  });

  it("goes on page by page, and new replies come in by themselves", async () => {
    const root = server.post("tom", "everyone");
    for (let count = 0; count < 8; count += 1) server.post("luis", "everyone", { answers: root.id });
    server.frames.splice(0);
    const thread = threads.open(talk, root.id);
    await settled();
    expect([thread.replies.length, thread.hasNewer]).toEqual([PAGE - 1, true]);
    await thread.load();
    expect([thread.replies.length, thread.hasNewer]).toEqual([8, false]);
    const last = server.post("tom", "everyone", { answers: root.id });
    server.post("tom", "everyone");
    hear();
    expect(thread.replies.map((message) => message.id)).toContain(last.id);
    expect([thread.replies.length, thread.root?.thread?.count]).toEqual([9, 9]);
    server.remove(root.id, "tom");
    hear();
    expect([thread.root?.body, thread.replies.length, thread.replies[0]?.reply_to?.preview]).toEqual([null, 9, null]);
  });

  it("says why it could not be loaded, and tries again", async () => {
    const root = server.post("tom", "everyone");
    isDown = true;
    const thread = threads.open(talk, root.id);
    await settled();
    expect([thread.error?.code, thread.loaded]).toEqual(["network", false]);
    isDown = false;
    await thread.load();
    expect([thread.error, thread.root?.body]).toEqual([null, "text 1"]);
  });

  it("asks the server whether it is followed once an own reply was counted", async () => {
    const root = server.post("tom", "everyone");
    server.post("luis", "everyone", { answers: root.id });
    const thread = threads.open(talk, root.id);
    await settled();
    server.frames.splice(0);
    expect(thread.following).toBe(false);
    server.post(ME, "everyone", { answers: root.id });
    hear();
    await settled();
    expect([thread.following, asked]).toEqual([true, ["thread", "message"]]);
  });

  it("knows what is on its way into it", async () => {
    const root = server.post("tom", "everyone");
    const reply = server.post("luis", "everyone", { answers: root.id });
    const thread = threads.open(talk, root.id);
    await settled();
    const to = (id: string): Pending => ({
      clientId: id, conversationId: "c1", audience: "everyone", body: "", replyTo: { id, sender_id: null, preview: null },
      createdAt: 0, state: "sending", reason: null, requestId: null, attempts: 0,
    });
    expect(thread.waiting([to(root.id), to(reply.id), to("elsewhere")]).map((one) => one.clientId)).toEqual([root.id, reply.id]);
  });

  it("that is closed hears nothing more", async () => {
    const root = server.post("tom", "everyone");
    const thread = threads.open(talk, root.id);
    await settled();
    threads.close(talk);
    server.post("luis", "everyone", { answers: root.id });
    hear();
    expect([threads.of(talk), thread.replies]).toEqual([null, []]);
  });
});

describe("the pins of a lane", () => {
  const ids = (): string[] => pins.of(talk)!.items.map((message) => message.id);

  it("stand newest first, page by page, and follow what is pinned, unpinned and deleted", async () => {
    const all = Array.from({ length: 8 }, () => server.post("tom", "everyone"));
    for (const message of all) server.pin(message.id, "luis", true);
    server.frames.splice(0);
    const board = pins.open(talk, "everyone");
    await settled();
    expect([board.items.length, board.hasMore]).toEqual([PAGE, true]);
    await board.load();
    expect([ids(), board.hasMore]).toEqual([all.map((message) => message.id).reverse(), false]);
    server.pin(all[7]!.id, "tom", false);
    server.remove(all[6]!.id, "tom");
    server.pin(all[0]!.id, "tom", false);
    server.pin(all[0]!.id, "tom", true);
    hear();
    expect(ids()).toEqual([0, 5, 4, 3, 2, 1].map((index) => all[index]!.id));
  });

  it("does not bring back what was unpinned while nobody heard of it", async () => {
    const message = server.post("tom", "everyone");
    server.pin(message.id, "luis", true);
    const board = pins.open(talk, "everyone");
    await settled();
    server.pin(message.id, "luis", false);
    board.again();
    await settled();
    expect(ids()).toEqual([]);
  });
});
