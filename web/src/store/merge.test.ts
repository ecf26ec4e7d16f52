// Whatever comes in, in whatever order and however often: in the end the client holds the server's list and its counts.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compareMessages } from "../models/order";
import { laneOf, type Audience, type Membership, type Message, type Result, type SyncHeads } from "../models/types";
import type { Api, Edit, MessagePlace } from "../network/api";
import type { NewsFrame } from "../network/frames";
import { failed, ok } from "../network/result";
import { CatchUp } from "./catchup";
import { Emitter } from "./emitter";
import { Facts } from "./facts";
import { FakeServer, LANES } from "./fake_server";
import { History } from "./history";
import { Inbox } from "./inbox";
import { MessageDeeds } from "./message_deeds";
import { News } from "./news";
import { PinBoards } from "./pins";
import { Reading } from "./reading";
import { Receipts } from "./receipts";
import type { Talk } from "./talk";
import { Threads } from "./thread";

const ME = "ana";
const ME_HERE: Membership = { workspace_id: "w1", name: "", member_id: ME, role: "admin", unread: 0, module_enabled: true };
const EMOJI = ["👍", "🎉"];

/** Answers are what the server knew when it was asked, and arrive when the test lets them. */
class Line {
  private waiting: (() => void)[] = [];
  isDown = false;

  answer<T>(value: T): Promise<Result<T>> {
    const told: Result<T> = this.isDown ? failed("network") : ok(structuredClone(value));
    return new Promise((resolve) => this.waiting.push(() => resolve(told)));
  }

  arrive(): void {
    this.waiting.shift()?.();
  }

  get isBusy(): boolean {
    return this.waiting.length > 0;
  }
}

/** The deeds of this member reach the server when they are asked for, or not at all while the line is down. */
function done(server: FakeServer, line: Line, deed: () => Message | undefined): Promise<Result<Message>> {
  const message = line.isDown ? undefined : deed();
  return line.answer(message ?? server.ordered[0]!);
}

function aClient(server: FakeServer, line: Line) {
  const api = {
    messages: (_: string, where: MessagePlace) => line.answer(server.page(where)),
    sync: (heads: Record<string, SyncHeads>) => line.answer(server.sync(heads["c1"] ?? {})),
    conversation: () => line.answer(server.conversation()),
    message: (_: string, id: string) => line.answer(server.ordered.find((it) => it.id === id)!),
    thread: (_: string, id: string, { after }: MessagePlace) => line.answer(server.thread(id, after)),
    pins: (_: string, { audience, cursor }: { audience: Audience; cursor: string | null }) => line.answer(server.pins(audience, cursor)),
    edit: (_: string, id: string, { body }: Edit) => done(server, line, () => server.edit(id, body)),
    remove: (_: string, id: string) => done(server, line, () => server.remove(id, ME)),
    react: (_: string, id: string, emoji: string) => done(server, line, () => server.react(id, emoji, ME, true)),
    unreact: (_: string, id: string, emoji: string) => done(server, line, () => server.react(id, emoji, ME, false)),
    pin: (_: string, id: string) => done(server, line, () => server.pin(id, ME, true)),
    unpin: (_: string, id: string) => done(server, line, () => server.pin(id, ME, false)),
    facts: () => Promise.resolve(failed("network")),
    markRead: (_: string, at: { seq: number; audience: Audience }) => {
      server.read[at.audience] = Math.max(server.read[at.audience], at.seq);
      return line.answer({ read: server.read[at.audience], unread: server.unread(at.audience), epoch: 0 });
    },
  } as unknown as Api;
  const emitter = new Emitter();
  const inbox = new Inbox(api, emitter, (talk) => void history.loadFirst(talk));
  const history = new History(api, emitter, () => undefined);
  const catchUp = new CatchUp(api, inbox, emitter, {
    received: () => undefined,
    reload: (talk) => void history.loadFirst(talk),
    answered: () => undefined,
    done: () => undefined,
  });
  const reading = new Reading(api, emitter, true);
  const news = new News(ME, inbox, catchUp, reading, new Receipts(api, emitter, ME), () => undefined);
  const told = (message: Message): void => void inbox.get("c1")?.receive(message, ME);
  const deeds = new MessageDeeds(api, ME_HERE, new Facts(api, () => undefined), emitter, told);
  const threads = new Threads(api, ME, emitter);
  const pins = new PinBoards(api, true, emitter);
  return { inbox, history, catchUp, reading, news, deeds, threads, pins, talk: inbox.adopt(server.conversation()) };
}

type World = ReturnType<typeof aClient> & { server: FakeServer; line: Line };
type Step = (world: World) => unknown;

const lane = fc.constantFrom<Audience>("everyone", "everyone", "team");
const index = fc.oneof(fc.nat(4), fc.nat(60));
/** A step shows in a failing case by its name. */
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });
const who = fc.constantFrom("tom", "luis", ME);
const on = fc.boolean();
const text = fc.constantFrom("edited", "edited again", "and again");
const mentions = fc.constantFrom<string[] | undefined>(undefined, [], [ME], ["all"], ["tom"]);

/** A message of the server by a number that wraps around. */
const at = (server: FakeServer, number: number): Message | undefined => server.ordered[number % (server.ordered.length || 1)];
const held = (talk: Talk, number: number): Message | undefined => talk.log.ordered()[number % (talk.log.ordered().length || 1)];
const onServer = (name: string, number: number, deed: (server: FakeServer, id: string) => void): Step =>
  named(`${name} ${number}`, ({ server }) => {
    const message = at(server, number);
    if (message !== undefined) deed(server, message.id);
  });
const ownDeed = (name: string, number: number, deed: (world: World, message: Message) => unknown): Step =>
  named(`own ${name} ${number}`, (world) => {
    const message = held(world.talk, number);
    if (message !== undefined) deed(world, message);
  });
const without = (frame: NewsFrame): NewsFrame => {
  if ("message" in frame) delete frame.message;
  return frame;
};

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(who, lane, mentions).map(([by, to, names]) => named(`${by} writes to ${to}`, ({ server }) => server.post(by, to, names && { mentions: names }))),
  fc.tuple(who, lane, index).map(([by, to, number]) =>
    onServer(`${by} answers in ${to}`, number, (server, id) => {
      if (to === "team" || laneOf(server.find(id)!) === "everyone") server.post(by, to, { answers: id });
    }),
  ),
  fc.tuple(index, text, mentions).map(([number, body, names]) => onServer("edit", number, (server, id) => server.edit(id, body, names))),
  fc.tuple(index, who).map(([number, by]) => onServer("delete", number, (server, id) => server.remove(id, by))),
  fc.tuple(index, who, fc.constantFrom(...EMOJI), on).map(([number, by, emoji, is]) => onServer("react", number, (server, id) => server.react(id, emoji, by, is))),
  fc.tuple(index, who, on).map(([number, by, is]) => onServer("pin", number, (server, id) => server.pin(id, by, is))),
  fc.tuple(index, text).map(([number, body]) => ownDeed("edit", number, ({ deeds, talk }, message) => void deeds.edit(talk, message, body))),
  index.map((number) => ownDeed("delete", number, ({ deeds, talk }, message) => void deeds.remove(talk, message))),
  fc.tuple(index, fc.constantFrom(...EMOJI), on).map(([number, emoji, is]) => ownDeed("react", number, ({ deeds, talk }, message) => void deeds.react(talk, message, emoji, is))),
  fc.tuple(index, on).map(([number, is]) => ownDeed("pin", number, ({ deeds, talk }, message) => void deeds.pin(talk, message, is))),
  index.map((number) => ownDeed("look at the thread of", number, ({ threads, talk }, message) => talk.loaded && threads.open(talk, message.id))),
  fc.constant(named("the thread goes on", ({ threads, talk }) => void threads.of(talk)?.load())),
  lane.map((of) => named(`look at the pins of ${of}`, ({ pins, talk }) => talk.loaded && pins.open(talk, of))),
  fc.constant(named("a frame is too long to carry its message", ({ server }) => server.frames.splice(0, 1).forEach((frame) => server.frames.unshift(without(frame))))),
  index.map((at) => named(`frame ${at} arrives`, ({ server, news }) => server.frames.splice(at % (server.frames.length || 1), 1).forEach((it) => news.apply(it)))),
  fc.constant(named("the next frame arrives", ({ server, news }) => server.frames.splice(0, 1).forEach((it) => news.apply(it)))),
  index.map((at) => named(`frame ${at} is heard, and will be again`, ({ server, news }) => server.frames.slice(at % 9, (at % 9) + 1).forEach((it) => news.apply(it)))),
  fc.constant(named("is taken out", ({ server }) => server.takeOut())),
  on.map((all) => named(`comes back${all ? " to all of it" : ""}`, ({ server }) => server.bringBack(all))),
  fc.constant(named("frames are lost", ({ server }) => void server.frames.splice(0))),
  fc.constant(named("an answer arrives", ({ line }) => line.arrive())),
  fc.constant(named("an answer arrives", ({ line }) => line.arrive())),
  fc.constant(named("the line goes down or up", ({ line }) => void (line.isDown = !line.isDown))),
  fc.constant(named("reconnect", ({ catchUp }) => void catchUp.run())),
  fc.constant(named("the list tells of it", ({ inbox }) => void inbox.fetch("c1"))),
  fc.constant(named("open", ({ history, talk }) => void history.loadFirst(talk))),
  fc.constant(named("scroll up", ({ history, talk }) => void history.loadOlder(talk))),
  fc.constant(named("scroll down", ({ history, talk }) => void history.loadNewer(talk))),
  index.map((at) =>
    named(`follow a link to ${at}`, ({ history, talk, server }) => {
      const linked = server.ordered[at % (server.ordered.length || 1)];
      if (linked !== undefined) void history.jump(talk, linked.id);
    }),
  ),
  fc.constant(named("latest", ({ history, talk }) => history.leave(talk))),
  fc.constant(named("read to the end", ({ reading, talk }) => talk.lanes.forEach((to) => reading.displayed(talk, to, talk.log.highest(to))))),
  fc.constant(named("a second passes", () => void vi.advanceTimersByTime(1_000))),
];

const settle = async (line: Line): Promise<void> => {
  for (let round = 0; round < 400; round += 1) {
    await vi.advanceTimersByTimeAsync(line.isBusy ? 0 : 200);
    line.arrive();
  }
};

/** As after a reconnect: the list is looked at again, which tells what no number does. */
async function makeGood({ line, inbox, catchUp, history, talk }: World): Promise<void> {
  line.isDown = false;
  await settle(line);
  void inbox.fetch("c1");
  await settle(line);
  void catchUp.run();
  await settle(line);
  history.leave(talk);
  void history.loadFirst(talk);
  for (let page = 0; page < 60 && (page === 0 || talk.hasOlder); page += 1) {
    await vi.advanceTimersByTimeAsync(0);
    line.arrive();
    await vi.advanceTimersByTimeAsync(0);
    void history.loadOlder(talk);
  }
  await settle(line);
}

/** Whether one follows a thread is not in frames, so it may be unknown. */
const state = (messages: readonly Message[]): unknown[] => messages.map(({ thread, ...it }) => ({ ...it, thread: thread && [thread.count, thread.last_at] }));

async function lookAside({ line, threads, pins, talk }: World): Promise<void> {
  for (let page = 0; page < 20; page += 1) {
    void threads.of(talk)?.load();
    void pins.of(talk)?.load();
    for (let turn = 0; turn < 3; turn += 1) {
      await vi.advanceTimersByTimeAsync(0);
      line.arrive();
    }
  }
  await settle(line);
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("the merge", () => {
  it("ends in the server's list and counts", { timeout: 120_000 }, async () => {
    const script = fc.array(fc.oneof(...steps), { minLength: 5, maxLength: 90 });
    const start = fc.nat(30);
    await fc.assert(
      fc.asyncProperty(start, script, async (before, run) => {
        const server = new FakeServer(ME);
        for (let at = 0; at < before; at += 1) server.post(at % 3 ? "tom" : "luis", at % 5 ? "everyone" : "team");
        server.frames.splice(0);
        const line = new Line();
        const world = { ...aClient(server, line), server, line };
        for (const step of run) {
          step(world);
          await vi.advanceTimersByTimeAsync(0);
          expect(state(world.talk.log.ordered())).toEqual(state([...world.talk.log.ordered()].sort(compareMessages)));
        }
        await makeGood(world);
        await lookAside(world);
        const { talk, threads, pins } = world;
        const held = talk.log.ordered();
        expect(talk.overlay.all(held)).toBe(held);
        // Whoever is out is told of no change any more; what it may read it has, and nothing else.
        if (!server.isHere) expect(held.map((it) => it.id)).toEqual(server.ordered.map((it) => it.id));
        if (!server.isHere) return;
        expect(state(held)).toEqual(state(server.ordered));
        for (const to of LANES) expect([to, talk.tallies[to]?.unread]).toEqual([to, server.unread(to)]);
        expect(talk.mentioned).toBe(server.mentioned);
        expect(talk.conversation.last).toEqual(server.conversation().last);
        const thread = threads.of(talk);
        if (thread !== null) expect(state([thread.root!, ...thread.replies])).toEqual(state(server.ordered.filter((it) => it.id === thread.id || it.thread_root === thread.id)));
        const board = pins.of(talk);
        if (board !== null) expect(state(board.items)).toEqual(state(server.pinned(board.audience ?? "everyone")));
      }),
      { seed: 20261006, numRuns: 600 },
    );
  });
});
