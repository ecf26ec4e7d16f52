// Whatever comes in, in whatever order and however often: in the end the client holds the server's list and its counts.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compareMessages } from "../models/order";
import { aConversation, aMessage } from "../models/samples";
import { laneOf, type Audience, type Conversation, type Message, type Result, type SyncHeads } from "../models/types";
import type { Api, MessagePage, MessagePlace, SyncAnswer } from "../network/api";
import type { NewsFrame } from "../network/frames";
import { failed, ok } from "../network/result";
import { CatchUp } from "./catchup";
import { Emitter } from "./emitter";
import { History } from "./history";
import { Inbox } from "./inbox";
import { News } from "./news";
import { Reading } from "./reading";
import { Receipts } from "./receipts";

const LANES: Audience[] = ["everyone", "team"];
const ME = "ana";
const PAGE = 6;
const FAR = 25;

/** The server as the contract tells it: numbers without gaps, a revision per change, unread always computed. */
class Server {
  readonly lanes: Record<Audience, Message[]> = { everyone: [], team: [] };
  readonly changed: Record<Audience, number[]> = { everyone: [], team: [] };
  readonly read: Record<Audience, number> = { everyone: 0, team: 0 };
  readonly frames: NewsFrame[] = [];

  post(sender: string, lane: Audience): void {
    const seq = this.lanes[lane].length + 1;
    const anchor = lane === "team" ? { anchor: this.lanes.everyone.length } : {};
    const message = aMessage({ seq, audience: lane, sender_id: sender, ...anchor });
    this.lanes[lane].push(message);
    if (sender === ME) this.read[lane] = seq;
    const rev = this.changed[lane].length;
    this.frames.push({ type: "message.created", conversation_id: "c1", audience: lane, seq, rev, message });
  }

  change(lane: Audience, at: number, given: Partial<Message>): void {
    const held = this.lanes[lane][at % this.lanes[lane].length];
    if (held === undefined || held.deleted_at !== null) return;
    const message = { ...held, ...given, version: held.version + 1 };
    this.lanes[lane][held.seq - 1] = message;
    const rev = this.changed[lane].push(held.seq);
    const type = given.deleted_at ? "message.deleted" : "message.updated";
    this.frames.push({ type, conversation_id: "c1", audience: lane, seq: held.seq, rev, message });
  }

  get ordered(): Message[] {
    return LANES.flatMap((lane) => this.lanes[lane]).sort(compareMessages);
  }

  unread(lane: Audience): number {
    return this.lanes[lane].filter((it) => it.seq > this.read[lane] && it.sender_id !== ME && it.deleted_at === null).length;
  }

  conversation(): Conversation {
    const head = (lane: Audience) => ({
      seq: this.lanes[lane].length,
      rev: this.changed[lane].length,
      read: this.read[lane],
      unread: this.unread(lane),
    });
    return aConversation({ heads: { everyone: head("everyone"), team: head("team") } });
  }

  page({ before, after, around, limit = PAGE }: MessagePlace): MessagePage {
    const all = this.ordered;
    const named = all.findIndex((it) => it.id === (before ?? after ?? around));
    const end = before !== undefined ? named : after !== undefined ? named + 1 + limit : around !== undefined ? named + PAGE / 2 : all.length;
    const start = Math.max(0, after !== undefined ? named + 1 : end - limit);
    return { items: all.slice(start, end), has_older: start > 0, has_newer: end < all.length };
  }

  sync(held: SyncHeads): SyncAnswer {
    const known = (lane: Audience) => held[lane] ?? { seq: 0, rev: 0 };
    const moved = LANES.some((lane) => known(lane).seq !== this.lanes[lane].length || known(lane).rev !== this.changed[lane].length);
    if (!moved) return { conversations: [], removed: [], more: false };
    const reload = LANES.some((lane) => this.lanes[lane].length - known(lane).seq > FAR);
    const messages = reload ? [] : this.ordered.filter((it) => it.seq > known(laneOf(it)).seq);
    const changes = LANES.flatMap((lane) => this.changed[lane].slice(known(lane).rev).flatMap((seq) => this.lanes[lane][seq - 1] ?? []));
    return { conversations: [{ conversation: this.conversation(), messages, changes, reload }], removed: [], more: false };
  }
}

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

function aClient(server: Server, line: Line) {
  const api = {
    messages: (_: string, where: MessagePlace) => line.answer(server.page(where)),
    sync: (heads: Record<string, SyncHeads>) => line.answer(server.sync(heads["c1"] ?? {})),
    conversation: () => line.answer(server.conversation()),
    markRead: (_: string, at: { seq: number; audience: Audience }) => {
      server.read[at.audience] = Math.max(server.read[at.audience], at.seq);
      return line.answer({ read: server.read[at.audience], unread: server.unread(at.audience), epoch: 0 });
    },
  } as unknown as Api;
  const emitter = new Emitter();
  const inbox = new Inbox(api, emitter);
  const history = new History(api, emitter, () => undefined);
  const catchUp = new CatchUp(api, inbox, emitter, {
    received: () => undefined,
    reload: (talk) => void history.loadFirst(talk),
    answered: () => undefined,
    done: () => undefined,
  });
  const reading = new Reading(api, emitter, true);
  const news = new News(ME, inbox, catchUp, reading, new Receipts(api, emitter, ME), () => undefined);
  return { inbox, history, catchUp, reading, news, talk: inbox.adopt(server.conversation()) };
}

type World = ReturnType<typeof aClient> & { server: Server; line: Line };
type Step = (world: World) => void;

const lane = fc.constantFrom<Audience>("everyone", "everyone", "team");
const index = fc.nat(60);
/** A step shows in a failing case by its name. */
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });
const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(fc.constantFrom("tom", "luis", ME), lane).map(([who, to]) => named(`${who} writes to ${to}`, ({ server }) => server.post(who, to))),
  fc.tuple(lane, index).map(([to, at]) => named(`edit ${to} ${at}`, ({ server }) => server.change(to, at, { body: "edited" }))),
  fc.tuple(lane, index).map(([to, at]) => named(`delete ${to} ${at}`, ({ server }) => server.change(to, at, { body: null, deleted_at: "2026-10-06" }))),
  index.map((at) => named(`frame ${at} arrives`, ({ server, news }) => server.frames.splice(at % (server.frames.length || 1), 1).forEach((it) => news.apply(it)))),
  fc.constant(named("the next frame arrives", ({ server, news }) => server.frames.splice(0, 1).forEach((it) => news.apply(it)))),
  index.map((at) => named(`frame ${at} is heard, and will be again`, ({ server, news }) => server.frames.slice(at % 9, (at % 9) + 1).forEach((it) => news.apply(it)))),
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

async function makeGood({ line, catchUp, history, talk }: World): Promise<void> {
  line.isDown = false;
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

const state = (messages: readonly Message[]): string[] => messages.map((it) => `${it.id} v${it.version} ${it.body ?? "gone"}`);

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("the merge", () => {
  it("ends in the server's list and counts", { timeout: 120_000 }, async () => {
    const script = fc.array(fc.oneof(...steps), { minLength: 5, maxLength: 90 });
    const start = fc.nat(30);
    await fc.assert(
      fc.asyncProperty(start, script, async (before, run) => {
        const server = new Server();
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
        expect(state(world.talk.log.ordered())).toEqual(state(server.ordered));
        for (const to of LANES) expect([to, world.talk.tallies[to]?.unread]).toEqual([to, server.unread(to)]);
      }),
      { seed: 20261006, numRuns: 400 },
    );
  });
});
