import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hostAround, hostTokens, type Surroundings } from "./host";
import { VERSION, fromFrame, fromHost, say, type Peer } from "./host_messages";
import { failed, ok } from "./result";

const HOST = "https://portal.example";

interface Fake {
  said: unknown[];
  peer: Peer;
}

function host(): Fake {
  const said: unknown[] = [];
  return { said, peer: { origin: HOST, window: { postMessage: (...given: unknown[]) => said.push(given) } as unknown as Window } };
}

const token = (more: object = {}): object => ({ parley: VERSION, type: "token", id: 1, token: "t", ...more });

describe("a message of the other side", () => {
  const { peer } = host();
  const heard = (data: unknown, more: object = {}): unknown => fromHost({ origin: HOST, source: peer.window, data, ...more }, peer);

  it("is believed from the right origin and the right window alone", () => {
    expect(heard(token())).toMatchObject({ type: "token", token: "t" });
    expect(heard(token(), { origin: "https://portal.example.evil" })).toBeNull();
    expect(heard(token(), { origin: "null" })).toBeNull();
    expect(heard(token(), { source: host().peer.window })).toBeNull();
    expect(heard(token(), { source: null })).toBeNull();
  });

  it("is ignored when it is garbage", () => {
    for (const data of [null, undefined, 7, "token", [], {}, { type: "token", id: 1, token: "t" }, { parley: VERSION }, { parley: VERSION, type: 3 }]) {
      expect(heard(data), JSON.stringify(data)).toBeNull();
    }
    for (const type of ["toString", "__proto__", "constructor", "later"]) expect(heard({ parley: VERSION, type })).toBeNull();
  });

  it("is ignored when a field is missing or of another kind", () => {
    expect(heard(token({ token: 5 }))).toBeNull();
    expect(heard(token({ id: Number.NaN }))).toBeNull();
    expect(heard(token({ token: "x".repeat(20_001) }))).toBeNull();
    expect(heard({ parley: VERSION, type: "theme", theme: "pink", properties: {} })).toBeNull();
    expect(heard({ parley: VERSION, type: "theme", theme: "dark", properties: { a: 1 } })).toBeNull();
    expect(heard({ parley: VERSION, type: "theme", theme: "dark", properties: ["a"] })).toBeNull();
    expect(heard({ parley: VERSION, type: "open", conversation: null })).toBeNull();
    expect(heard({ parley: VERSION, type: "open", conversation: null, message: null })).not.toBeNull();
  });

  it("is ignored when it is of another version, and when it is the other side's own", () => {
    expect(heard(token({ parley: VERSION + 1 }))).toBeNull();
    expect(heard(token({ parley: String(VERSION) }))).toBeNull();
    const ready = { parley: VERSION, type: "ready", title: "Messages" };
    expect(heard(ready)).toBeNull();
    expect(fromFrame({ origin: HOST, source: peer.window, data: ready }, peer)).toMatchObject({ title: "Messages" });
  });

  it("is addressed to one origin and carries the version", () => {
    const { said, peer: to } = host();
    say(to, { type: "unread", count: 3 });
    expect(said).toEqual([[{ parley: VERSION, type: "unread", count: 3 }, HOST]]);
  });
});

describe("the host around the page", () => {
  const parent = {};
  const page = (more: Partial<Surroundings>): Surroundings => ({ parent, location: {}, document: { referrer: "" }, ...more });

  it("is the configured one, by what the browser says", () => {
    expect(hostAround(HOST, page({ location: { ancestorOrigins: [HOST] } }))).toEqual({ origin: HOST, window: parent });
    expect(hostAround(HOST, page({ location: { ancestorOrigins: ["https://elsewhere.example"] } }))).toBeNull();
    expect(hostAround(HOST, page({ document: { referrer: `${HOST}/messages` } }))).not.toBeNull();
    expect(hostAround(HOST, page({ document: { referrer: "https://elsewhere.example/" } }))).toBeNull();
    expect(hostAround(HOST, page({}))).not.toBeNull();
  });

  it("is nobody for a page of its own, or when none is configured", () => {
    const alone: Surroundings = page({});
    alone.parent = alone;
    expect(hostAround(HOST, alone)).toBeNull();
    expect([hostAround(undefined, page({})), hostAround("", page({}))]).toEqual([null, null]);
  });
});

describe("a token of the host", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const heardBy = (ear: EventTarget, event: object): boolean => ear.dispatchEvent(Object.assign(new Event("message"), event));

  it("comes as the answer to its own question", async () => {
    const { said, peer } = host();
    const ear = new EventTarget();
    const answer = hostTokens(peer, ear).get();
    expect(said).toEqual([[{ parley: VERSION, type: "token-wanted", id: 1 }, HOST]]);
    heardBy(ear, { origin: HOST, source: {}, data: token({ token: "hostile" }) });
    heardBy(ear, { origin: "https://evil.example", source: peer.window, data: token({ token: "hostile" }) });
    heardBy(ear, { origin: HOST, source: peer.window, data: token({ id: 9, token: "of another question" }) });
    heardBy(ear, { origin: HOST, source: peer.window, data: token({ token: "good" }) });
    expect(await answer).toEqual(ok("good"));
  });

  it("that cannot be had is a lost sign-in, and the next try asks again", async () => {
    const { said, peer } = host();
    const ear = new EventTarget();
    const tokens = hostTokens(peer, ear);
    const answer = tokens.get();
    heardBy(ear, { origin: HOST, source: peer.window, data: { parley: VERSION, type: "no-token", id: 1 } });
    expect(await answer).toEqual(failed("sign_in"));
    const second = tokens.get();
    expect(said).toHaveLength(2);
    heardBy(ear, { origin: HOST, source: peer.window, data: token({ id: 2 }) });
    expect(await second).toEqual(ok("t"));
  });

  it("is not waited for without end", async () => {
    const answer = hostTokens(host().peer, new EventTarget(), 15_000).get();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await answer).toEqual(failed("sign_in"));
  });
});
