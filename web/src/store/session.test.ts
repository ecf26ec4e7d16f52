import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Me, Membership } from "../models/types";
import type { Outside } from "./parley";
import { MemberDb } from "./member_db";
import { Session } from "./session";
import { MemoryShelf } from "./storage";

/** The workspace as far as the session looks at it. */
class FakeParley {
  static made: FakeParley[] = [];
  calls: string[] = [];
  link = "online";
  newVersion = null;
  readonly outbox = { unsent: 0, isSending: false };
  readonly upkeep = { copy: { clear: async () => void this.calls.push("copy cleared") } };

  constructor(
    _api: unknown,
    readonly workspace: Membership,
    _device: unknown,
    readonly db: MemberDb,
    readonly outside: Outside,
  ) {
    FakeParley.made.push(this);
  }

  async start(): Promise<void> {
    this.calls.push("start");
  }
  stop(): void {
    this.calls.push("stop");
  }
  release(): void {
    this.calls.push("release");
  }
  end(reason: string): void {
    this.calls.push(`end ${reason}`);
  }
  resume(): void {
    this.calls.push("resume");
  }
  readonly opening = { nowhere: () => void this.calls.push("nowhere") };
}
vi.mock("./parley", () => ({
  get Parley() {
    return FakeParley;
  },
}));
vi.mock("./shell", () => ({ Shell: class { start = () => undefined } }));

const at = (id: string, given: Partial<Membership> = {}): Membership => ({
  workspace_id: id,
  name: id,
  member_id: `ana-${id}`,
  role: "team",
  unread: 0,
  module_enabled: true,
  ...given,
});
const me = (...workspaces: Membership[]): Me => ({ subject: "dev|ana", name: "Ana", workspaces });
const token = `x.${btoa(JSON.stringify({ exp: Date.now() / 1000 + 3600, sub: "dev|ana" }))}.y`;
const people = ["ana", "luis"].map((who) => ({ who, name: who, role: "team", workspace_id: "one", member_id: `${who}-one` }));

type Answer = { status: number; body: unknown } | "network" | "hang";
let answer: Answer;
let address: { pathname: string };
let asked: string[];
const sessions: Session[] = [];

async function served(url: string): Promise<Response> {
  asked.push(url);
  if (url === "/config.json") return Response.json({ api: "/v1", sign_in: "demo", people });
  if (url.startsWith("/dev/token")) return Response.json({ token });
  if (answer === "hang") return new Promise(() => undefined);
  if (answer === "network") throw new TypeError("gone");
  return Response.json(answer.body, { status: answer.status });
}

async function aVisit(who: string | null = "ana"): Promise<Session> {
  if (who !== null) sessionStorage.setItem("parley.person", who);
  const session = new Session();
  sessions.push(session);
  void session.start();
  await vi.waitFor(() => expect(session.state.name).not.toBe("loading"));
  return session;
}
const says = (...workspaces: Membership[]): void => void (answer = { status: 200, body: me(...workspaces) });
const refuses = (status: number, code: string): void => void (answer = { status, body: { error: { code } } });
const opened = (): FakeParley => FakeParley.made.at(-1)!;
/** As if the tab had been closed. */
const close = (session: Session): void => (session as unknown as { channel: BroadcastChannel }).channel.close();

beforeEach(() => {
  FakeParley.made = [];
  asked = [];
  address = { pathname: "/" };
  vi.stubGlobal("localStorage", new MemoryShelf());
  vi.stubGlobal("sessionStorage", new MemoryShelf());
  vi.stubGlobal("location", address);
  // A page of its own, in nobody's frame.
  const page: { parent?: unknown } = {};
  vi.stubGlobal("window", Object.assign(page, { parent: page }));
  vi.stubGlobal("history", { pushState: (_: unknown, __: string, path: string) => (address.pathname = path) });
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", served);
  says(at("one"), at("two"));
});
afterEach(() => {
  for (const session of sessions.splice(0)) close(session);
  vi.unstubAllGlobals();
});

describe("a start", () => {
  it("opens the workspace of the address, else the person's own", async () => {
    address.pathname = "/w/two/c/x";
    await aVisit();
    expect(opened().workspace.workspace_id).toBe("two");
    address.pathname = "/";
    await aVisit();
    expect(opened().workspace.workspace_id).toBe("one");
  });

  it("without a network opens what was known, and asks the server again when it is back", async () => {
    close(await aVisit());
    answer = "network";
    const session = await aVisit();
    expect(session.state).toMatchObject({ name: "ready", me: { name: "Ana" } });
    says(at("one", { role: "client" }));
    opened().outside.doubted();
    await vi.waitFor(() => expect(opened().workspace.role).toBe("client"));
  });

  it("shows what was known while the server is slow", async () => {
    await aVisit();
    answer = "hang";
    expect((await aVisit()).state.name).toBe("ready");
  });

  it("shows nothing to somebody whom the server refuses, then or later", async () => {
    await aVisit();
    refuses(401, "unauthenticated");
    expect((await aVisit()).state.name).toBe("failed");
    answer = "network";
    expect((await aVisit()).state.name).toBe("failed");
  });

  it("without a network and in a new tab is the one who was here last", async () => {
    await aVisit();
    sessionStorage.removeItem("parley.person");
    expect((await aVisit(null)).state.name).toBe("sign-in");
    vi.stubGlobal("navigator", { onLine: false });
    answer = "network";
    expect((await aVisit(null)).state).toMatchObject({ name: "ready", me: { name: "Ana" } });
  });
});

describe("a standing that ends", () => {
  it("keeps everything in place when the sign-in ran out, and comes back to it", async () => {
    address.pathname = "/w/one/c/x";
    const session = await aVisit();
    refuses(401, "unauthenticated");
    const { http } = (session as unknown as { entrance: { http: { request(method: string, path: string): Promise<unknown> } } }).entrance;
    await http.request("GET", "/anything");
    expect(opened().calls).toContain("end expired");
    await session.signInAgain();
    expect([session.state.name, address.pathname]).toEqual(["sign-in", "/w/one/c/x"]);
    says(at("one"));
    await session.choose(people[0] as never);
    expect(session.state.name).toBe("ready");
  });

  it("clears the copy of who was removed and says so", async () => {
    const session = await aVisit();
    opened().outside.ended("removed");
    await vi.waitFor(() => expect(session.state).toMatchObject({ name: "removed", workspace: { workspace_id: "one" } }));
    expect(opened().calls).toEqual(["start", "copy cleared", "stop"]);
  });

  it("is found out when the server lets nobody in any more", async () => {
    const session = await aVisit();
    const parley = opened();
    parley.link = "offline";
    says(at("two"));
    parley.outside.doubted();
    await vi.waitFor(() => expect(session.state.name).toBe("removed"));
    says(at("two", { module_enabled: false }));
    expect((await aVisit()).state.name).toBe("off");
  });

  it("tells a workspace whose module was switched off", async () => {
    await aVisit();
    const parley = opened();
    parley.link = "offline";
    says(at("one", { module_enabled: false }));
    parley.outside.doubted();
    await vi.waitFor(() => expect(parley.calls).toContain("end module_disabled"));
  });
});

describe("other workspaces", () => {
  it("open at the address that names them", async () => {
    const session = await aVisit();
    address.pathname = "/w/two/c/x";
    session.follow("two");
    expect([opened().workspace.workspace_id, address.pathname, FakeParley.made[0]?.calls]).toEqual(["two", "/w/two/c/x", ["start", "stop"]]);
    expect(session.switchTo("one")).toBe(true);
    expect([opened().workspace.workspace_id, address.pathname]).toEqual(["one", "/w/one"]);
  });

  it("that are not the person's look as if they did not exist", async () => {
    const session = await aVisit();
    session.follow("elsewhere");
    expect(opened().calls).toEqual(["start", "nowhere"]);
    expect(session.switchTo("elsewhere")).toBe(false);
  });
});

describe("signing out", () => {
  async function withTraces(): Promise<Session> {
    const session = await aVisit();
    localStorage.setItem("parley.draft.one.ana-one.c1.everyone", "half");
    sessionStorage.setItem("parley.draft.two.ana-two.c1.team", "half");
    localStorage.setItem("portal.theme", "theirs");
    await new MemberDb("parley-one-ana-one").use(async () => undefined);
    return session;
  }
  const keys = (shelf: Storage): string[] => Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? "");

  it("leaves nothing of Parley when nobody else is here, and what is not Parley's alone", async () => {
    const session = await withTraces();
    await session.signOut();
    expect([keys(localStorage), keys(sessionStorage)]).toEqual([["portal.theme"], []]);
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain("parley-one-ana-one");
    expect([session.state.name, address.pathname, opened().calls]).toEqual(["sign-in", "/", ["start", "release"]]);
  });

  it("leaves to others what is theirs", async () => {
    close(await aVisit("luis"));
    localStorage.setItem("parley.draft.one.luis-one.c1.everyone", "luis writes");
    localStorage.setItem("parley.theme", "dark");
    await (await withTraces()).signOut();
    expect(keys(localStorage).filter((key) => key.includes("ana"))).toEqual([]);
    expect(keys(localStorage)).toEqual(expect.arrayContaining(["parley.me.luis", "parley.draft.one.luis-one.c1.everyone", "parley.theme"]));
  });

  it("ends the person's other tabs", async () => {
    const [first, other] = [await aVisit(), await aVisit()];
    const parley = opened();
    await first.signOut();
    await vi.waitFor(() => expect(other.state.name).toBe("sign-in"));
    expect(parley.calls).toContain("release");
  });
});
