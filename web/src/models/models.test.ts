import { describe, expect, it } from "vitest";
import { reconnectDelay, sendDelay } from "./backoff";
import { rowsOf, type Mark, type MessageRow, type Pending, type Row } from "./grouping";
import { nextId, timeOfId } from "./ids";
import { companiesOf, facesOf, hueOf, initialsOf, titleOf } from "./people";
import { pageOf, pagePath, parseRoute, pathOf, threadPath } from "./route";
import { aConversation, aMessage, ana, tom } from "./samples";
import { clock, dayHeading, rowTime } from "./times";
import type { Message } from "./types";

describe("client ids", () => {
  it("are UUIDv7 and rise on one device, also within a millisecond and when the clock goes back", () => {
    let last: string | null = null;
    for (const now of [1000, 1000, 1000, 999, 5, 1001, 1000]) {
      const id = nextId(now, last);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      if (last !== null) expect(id > last).toBe(true);
      last = id;
    }
    expect(timeOfId(nextId(1_791_234_567_890, null))).toBe(1_791_234_567_890);
  });

  it("carry over into the next millisecond instead of running out", () => {
    const full = "00000000-03e8-7fff-bfff-ffffffffffff";
    expect(nextId(1000, full) > full).toBe(true);
  });
});

describe("rows of a conversation", () => {
  const pending = (given: Partial<Pending>): Pending => ({
    clientId: "p1",
    conversationId: "c1",
    audience: "everyone",
    body: "x",
    createdAt: Date.UTC(2026, 9, 6, 10, 59),
    state: "sending",
    reason: null,
    requestId: null,
    attempts: 0,
    ...given,
  });
  const shapes = (rows: ReturnType<typeof rowsOf>): string[] => rows.map((row) => (row.type === "message" ? (row.first ? "first" : "next") : row.type));

  const all = (messages: Message[], waiting: Pending[] = [], mark: Mark | null = null): Row[] =>
    rowsOf(messages, { start: 0, end: messages.length }, waiting, mark, "ana");

  it("group what one person wrote within five minutes, and begin with the day", () => {
    const rows = all([1, 2, 3, 9].map((seq) => aMessage({ seq })));
    expect(shapes(rows)).toEqual(["day", "first", "next", "next", "first"]);
  });

  it("end a group where the audience changes", () => {
    const rows = all([aMessage({ seq: 1 }), aMessage({ seq: 1, audience: "team", anchor: 1 })]);
    expect(shapes(rows)).toEqual(["day", "first", "first"]);
    expect((rows[2] as MessageRow).runStart).toBe(true);
  });

  it("show the divider before the message it is given, and end a group there", () => {
    const messages = [aMessage({ seq: 1 }), aMessage({ seq: 2, sender_id: "ana" }), aMessage({ seq: 3 }), aMessage({ seq: 4 })];
    const rows = all(messages, [], { before: messages[2]!, count: 12 });
    expect(shapes(rows)).toEqual(["day", "first", "first", "unread", "first", "next"]);
    expect(rows[3]).toMatchObject({ count: 12 });
  });

  it("keep an own message's key when the server confirms it", () => {
    const before = all([], [pending({})]).at(-1);
    const after = all([aMessage({ seq: 1, sender_id: "ana", client_id: "p1" })]).at(-1);
    expect(before?.key).toBe(after?.key);
  });

  it("of a slice are the rows of the whole, with the day said at the top", () => {
    const messages = Array.from({ length: 90 }, (_, index) =>
      aMessage({ seq: index + 1, sender_id: index % 7 < 4 ? "tom" : "luis", sent_at: new Date(Date.UTC(2026, 9, 6 + Math.floor(index / 20), 6, 2 * index)).toISOString() }),
    ).map((message, index) => (index % 9 > 5 ? { ...message, id: `n${index}`, audience: "team" as const, anchor: message.seq } : message));
    const whole = all(messages);
    for (let start = 0; start < 80; start += 1) {
      const part = rowsOf(messages, { start, end: start + 10 }, [], null, "ana");
      const first = whole.findIndex((row) => row.type === "message" && row.message === messages[start]);
      expect(part[0]?.type).toBe("day");
      const rest = part.slice(1);
      expect(rest).toEqual(whole.slice(first, first + rest.length));
      expect(rest.filter((row) => row.type === "message")).toHaveLength(10);
    }
  });

  it("keep what is written now in the last day when this device's clock is behind", () => {
    const rows = all([aMessage({ seq: 1 })], [pending({ createdAt: Date.UTC(2026, 9, 4, 10) }), pending({ clientId: "p2", createdAt: Date.UTC(2026, 9, 8, 10) })]);
    expect(rows.map((row) => row.type)).toEqual(["day", "message", "message", "day", "message"]);
  });
});

describe("people", () => {
  it("have initials and a colour that never changes", () => {
    expect([initialsOf("Tom Baker"), initialsOf("Ana"), initialsOf("Émile  de la Tour"), initialsOf(" ")]).toEqual(["TB", "A", "ÉT", ""]);
    expect(hueOf("ana")).toBe(hueOf("ana"));
    expect(hueOf("ana")).toBeLessThan(8);
  });

  it("name a conversation, the outsider's face first", () => {
    const group = aConversation();
    expect(facesOf(group, "ana").map((p) => p.member_id)).toEqual(["tom", "luis"]);
    expect(companiesOf(group)).toEqual(["Acme"]);
    expect(titleOf(aConversation({ kind: "direct", title: null, participants: [ana, tom] }), "ana")).toBe("Tom Baker");
  });
});

describe("times", () => {
  it("follow the hour cycle of the language", () => {
    const noon = new Date(2026, 9, 6, 14, 5);
    expect([clock(noon, "en-GB"), clock(noon, "de"), clock(noon, "en-US").replace(/\s/u, " ")]).toEqual(["14:05", "14:05", "2:05 PM"]);
    expect(clock(noon, "ar-u-nu-latn")).toMatch(/^2:05/);
  });

  const now = new Date(2026, 9, 7, 12, 0);

  it("are short in rows", () => {
    const of = (date: Date): string => rowTime(date, now, "en-GB");
    expect(of(new Date(2026, 9, 7, 9, 5))).toBe("09:05");
    expect(of(new Date(2026, 9, 5, 9, 5))).toBe("Mon");
    expect(of(new Date(2026, 7, 12))).toBe("12 Aug");
  });

  it("name the nearest days", () => {
    const of = (date: Date): string => dayHeading(date, now, "en-GB", { today: "Today", yesterday: "Yesterday" });
    expect(of(new Date(2026, 9, 7, 1))).toBe("Today, 7 October");
    expect(of(new Date(2026, 9, 6, 23))).toBe("Yesterday, 6 October");
    expect(of(new Date(2026, 9, 1))).toContain("Thursday");
  });
});

describe("addresses", () => {
  it("go both ways", () => {
    expect(parseRoute(pathOf("w 1", "c/2"))).toEqual({ workspace: "w 1", conversation: "c/2", message: null, thread: null });
    expect(parseRoute("/w/w1", "?m=5")).toEqual({ workspace: "w1", conversation: null, message: null, thread: null });
    expect(parseRoute("/w/%E0%A4%A/c/x", "?m=")).toEqual({ workspace: null, conversation: "x", message: null, thread: null });
  });

  it("of a message are those of its conversation and the message", () => {
    const address = new URL(pathOf("w1", "c2", "m/3 &"), "https://portal.example");
    expect(parseRoute(address.pathname, address.search)).toEqual({ workspace: "w1", conversation: "c2", message: "m/3 &", thread: null });
  });
});

it("the address of a thread names it beside its conversation", () => {
  const address = new URL(threadPath("w1", "c2", "r/4 &"), "https://portal.example");
  expect(parseRoute(address.pathname, address.search)).toEqual({ workspace: "w1", conversation: "c2", message: null, thread: "r/4 &" });
  expect(parseRoute("/w/w1", "?thread=5").thread).toBeNull();
});

it("the address of a page names its workspace, and no conversation", () => {
  for (const page of ["admin", "admin/members", "why", "reports"]) {
    const path = pagePath("w 1", page);
    expect([pageOf(path), parseRoute(path).workspace, parseRoute(path).conversation]).toEqual([page, "w 1", null]);
  }
  expect([pathOf("w1", null), pathOf("w1", "why"), "/w/w1/elsewhere", "/why"].map(pageOf)).toEqual([null, null, null, null]);
});

describe("waiting", () => {
  it("grows in steps up to half a minute, each a fifth longer or shorter", () => {
    expect([1, 2, 3, 4, 5, 6, 9].map((n) => sendDelay(n, 0.5))).toEqual([1, 2, 4, 8, 15, 30, 30].map((s) => s * 1000));
    expect(sendDelay(1, 0)).toBe(800);
    expect(reconnectDelay(99, 1)).toBe(30_000);
    expect(reconnectDelay(1, 0)).toBe(250);
  });
});
