import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NewsFrame } from "../network/frames";
import { aMessage } from "../models/samples";
import { BEAT, ENDS, Nearby, SAID_AGAIN } from "./nearby";
import type { TabNews } from "./tabs";

function aTab(leads = true, open: string | null = "c1") {
  const focused: (string | null)[] = [];
  const typed: string[] = [];
  const told: TabNews[] = [];
  const left = new AbortController();
  const live = { focus: (id: string | null) => void focused.push(id), typing: (id: string, lane: string | undefined) => void typed.push(`${id} ${lane ?? ""}`) };
  const nearby = new Nearby(live, { leads, tell: (news) => void told.push(news) }, { value: null }, { changed: () => undefined }, open, left.signal);
  return { nearby, focused, typed, told, left };
}

const news = (frame: NewsFrame): TabNews => ({ kind: "news", frame });
const typing = (member: string, audience: "everyone" | "team" = "everyone"): TabNews =>
  news({ type: "typing", conversation_id: "c1", audience, member_id: member });
const names = (nearby: Nearby): string[] => nearby.writers("c1").map((one) => one.memberId);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible", hasFocus: () => true }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("who writes", () => {
  it("ends by itself, and goes on as long as it is said again", () => {
    const { nearby } = aTab();
    nearby.hear(typing("luis"));
    vi.advanceTimersByTime(ENDS - 1);
    nearby.hear(typing("luis"));
    vi.advanceTimersByTime(ENDS - 1);
    expect(names(nearby)).toEqual(["luis"]);
    vi.advanceTimersByTime(1);
    expect(names(nearby)).toEqual([]);
  });

  it("ends with the message, in its own lane", () => {
    const { nearby } = aTab();
    nearby.hear(typing("luis"));
    nearby.hear(typing("luis", "team"));
    nearby.hear(news({ type: "message.created", conversation_id: "c1", audience: "team", seq: 1, message: aMessage({ seq: 1, sender_id: "luis" }) }));
    expect(nearby.writers("c1").map((one) => one.audience)).toEqual(["everyone"]);
  });

  it("is of one conversation, and forgotten without a line", () => {
    const { nearby } = aTab();
    nearby.hear(typing("luis"));
    expect(nearby.writers("c2")).toEqual([]);
    nearby.hear({ kind: "state", state: "offline" });
    expect(names(nearby)).toEqual([]);
  });

  it("is spoken of once a minute at most", () => {
    const { nearby } = aTab();
    nearby.hear(typing("luis"));
    expect(nearby.spoken("c1")).toHaveLength(1);
    vi.advanceTimersByTime(ENDS);
    nearby.hear(typing("luis"));
    expect([nearby.spoken("c1").length, nearby.writers("c1").length]).toEqual([0, 1]);
    vi.advanceTimersByTime(60_000);
    nearby.hear(typing("luis"));
    expect(nearby.spoken("c1")).toHaveLength(1);
  });
});

describe("what is said of this person", () => {
  it("is that it writes, every three seconds at most and at once in another lane", () => {
    const { nearby, typed } = aTab();
    for (let key = 0; key < 9; key += 1) nearby.write("c1", "everyone");
    nearby.write("c1", "team");
    vi.advanceTimersByTime(SAID_AGAIN);
    nearby.write("c1", "team");
    expect(typed).toEqual(["c1 everyone", "c1 team", "c1 team"]);
  });

  it("goes through the tab that leads", () => {
    const { nearby, typed, told } = aTab(false);
    nearby.write("c1", undefined);
    expect(typed).toEqual([]);
    expect(told.map((one) => one.kind)).toEqual(["look", "writing"]);
    const leader = aTab(true, null);
    for (const one of told) leader.nearby.hear(one);
    expect([leader.focused.at(-1), leader.typed]).toEqual(["c1", ["c1 "]]);
    leader.nearby.hear({ ...told[0], kind: "look", tab: (told[0] as { tab: string }).tab, conversation: null });
    expect(leader.focused.at(-1)).toBeNull();
  });

  it("is what it looks at, again and again while it does", () => {
    const { nearby, focused, left } = aTab();
    nearby.looksAt("c2");
    vi.advanceTimersByTime(BEAT);
    expect(focused).toEqual(["c1", "c2", "c2"]);
    left.abort();
    vi.advanceTimersByTime(BEAT * 3);
    expect(focused).toHaveLength(3);
  });
});

describe("who is there", () => {
  it("is told with every look, and by frames; who is missing in the next answer opted out", () => {
    const { nearby } = aTab();
    nearby.hear({ kind: "present", conversation: "c1", present: [{ member_id: "luis", state: "offline" }, { member_id: "tom", state: "away" }] });
    nearby.hear(news({ type: "presence", member_id: "luis", state: "online" }));
    expect([nearby.state("luis"), nearby.state("tom"), nearby.state("mira")]).toEqual(["online", "away", null]);
    nearby.hear({ kind: "present", conversation: "c1", present: [{ member_id: "luis", state: "online" }] });
    expect(nearby.state("tom")).toBeNull();
  });
});
