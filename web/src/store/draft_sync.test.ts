import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation } from "../models/samples";
import type { Audience } from "../models/types";
import { Device, FakeServer, PLACE } from "./fake_drafts";
import { fakeStorage } from "./samples";
import { Talk } from "./talk";

const HEAD = { seq: 0, rev: 0, read: 0, unread: 0 };
let server: FakeServer;
const talk = (lanes: readonly Audience[] = ["everyone", "team"]): Talk =>
  new Talk(aConversation({ heads: Object.fromEntries(lanes.map((lane) => [lane, HEAD])) }));
const later = (ms = 2_500): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("sending", () => {
  it("leaves nothing behind, also when an answer from before comes while the text is under way", async () => {
    const desk = new Device(server);
    const [put, ask] = [server.putDraft.bind(server), server.draft.bind(server)];
    const answers: (() => void)[] = [];
    const held = async (): Promise<void> => new Promise((resolve) => answers.push(resolve));
    server.draft = async (...wanted) => {
      const answer = await ask(...wanted);
      await held();
      return answer;
    };
    server.putDraft = async (...wanted) => {
      await held();
      return put(...wanted);
    };
    desk.away().sync.opened(talk(["everyone"]), true);
    desk.type("One");
    await later();
    desk.drafts.clear("c1", "everyone");
    for (let turn = 0; turn < 4; turn++) {
      answers.splice(0).forEach((answer) => answer());
      await later();
    }
    expect([desk.text, server.get("c1.everyone").body]).toEqual(["", ""]);
  });
});

describe("saving", () => {
  it("waits until the hand rests, and asks once", async () => {
    const desk = new Device(server);
    desk.type("Good");
    await later(1_500);
    desk.type("Good morning");
    await later(1_900);
    expect(server.saves).toEqual([]);
    await later();
    expect([server.saves, server.get("c1.everyone").version]).toEqual([["PUT Good morning"], 1]);
  });

  it("does not wait when one leaves, and outlives the page that goes", () => {
    const desk = new Device(server);
    desk.type("Half a wo");
    desk.drafts.flush(true);
    expect(server.saves).toEqual(["PUT Half a wo last"]);
  });

  it("goes on from the version that the server answered", async () => {
    const desk = new Device(server);
    for (const text of ["one", "two", "three"]) {
      desk.type(text);
      await later();
    }
    expect([server.get("c1.everyone"), desk.newer]).toEqual([{ body: "three", reply_to: null, version: 3 }, undefined]);
  });

  it("of what was typed meanwhile follows", async () => {
    const desk = new Device(server);
    desk.type("one");
    desk.drafts.flush();
    desk.type("one and two");
    await later(5_000);
    expect([server.get("c1.everyone").body, server.get("c1.everyone").version]).toEqual(["one and two", 2]);
  });

  it("keeps the lanes apart, and a client names none", async () => {
    const desk = new Device(server);
    desk.type("Dear Tom");
    desk.drafts.set("c1", "team", "He pays late");
    await later();
    expect([server.get("c1.everyone").body, server.get("c1.team").body]).toEqual(["Dear Tom", "He pays late"]);
    const toms = new Device(new FakeServer(), fakeStorage(), false);
    toms.sync.opened(talk(["everyone"]), true);
    expect(toms.server.asked).toEqual(["GET -"]);
  });

  it("keeps what the draft answers", async () => {
    const desk = new Device(server);
    desk.drafts.answer("c1", "everyone", "m4");
    await later();
    expect(server.get("c1.everyone")).toEqual({ body: "", reply_to: "m4", version: 1 });
    const phone = new Device(server);
    phone.sync.opened(talk(), false);
    await later(0);
    expect(phone.drafts.replyTo("c1", "everyone")).toBe("m4");
  });
});

describe("without a network", () => {
  it("keeps the text here and saves it when there is one", async () => {
    const desk = new Device(server);
    server.online = false;
    desk.type("On the train");
    await later();
    expect([desk.text, server.get("c1.everyone").version]).toEqual(["On the train", 0]);
    server.online = true;
    await desk.sync.connected(undefined, true);
    expect(server.get("c1.everyone").body).toBe("On the train");
  });

  it("saves it in the next visit as well", async () => {
    const desk = new Device(server);
    server.online = false;
    desk.type("On the train");
    await later();
    desk.sync.halt();
    server.online = true;
    const next = new Device(server, desk.storage);
    await next.sync.connected(undefined, true);
    expect(server.get("c1.everyone").body).toBe("On the train");
  });

  it("is no other device: a save whose answer was lost is recognised", async () => {
    const desk = new Device(server);
    server.deaf = true;
    desk.type("Hello");
    await later();
    server.deaf = false;
    desk.type("Hello Tom");
    await later();
    expect([desk.newer, desk.text, server.get("c1.everyone")]).toEqual([undefined, "Hello Tom", { body: "Hello Tom", reply_to: null, version: 2 }]);
  });

  it("leaves the discarding of what was sent to the next line, also over a reload", async () => {
    const desk = new Device(server);
    desk.type("Hello");
    await later();
    server.online = false;
    desk.drafts.clear("c1", "everyone");
    await later();
    expect(desk.drafts.latest("c1")).toBeNull();
    server.online = true;
    const next = new Device(server, desk.away().storage);
    next.sync.opened(talk(), false);
    await next.sync.connected(undefined, true);
    expect([next.text, server.get("c1.everyone").body, next.storage.length]).toEqual(["", "", 0]);
  });
});

describe("sending", () => {
  it("discards the draft on the server, and nothing is left here", async () => {
    const desk = new Device(server);
    desk.type("Hello");
    await later();
    desk.drafts.clear("c1", "everyone");
    await later(0);
    expect([server.get("c1.everyone"), desk.storage.length]).toEqual([{ body: "", reply_to: null, version: 2 }, 0]);
  });

  it("of what no device saved asks nobody", async () => {
    const desk = new Device(server);
    desk.type("Hello");
    desk.drafts.clear("c1", "everyone");
    await later();
    expect(server.asked).toEqual([]);
  });

  it("while the text is being saved discards it afterwards", async () => {
    const desk = new Device(server);
    desk.type("Hello");
    desk.drafts.flush();
    desk.drafts.clear("c1", "everyone");
    await later(5_000);
    expect([server.get("c1.everyone").body, desk.text]).toEqual(["", ""]);
  });

  it("empties the other devices, and an old one does not bring the text back", async () => {
    const [desk, phone] = [new Device(server), new Device(server)];
    desk.type("Hello");
    await later();
    expect(phone.text).toBe("Hello");
    desk.away();
    phone.drafts.clear("c1", "everyone");
    await later();
    await desk.sync.connected(talk(), true);
    await later();
    expect([desk.text, server.get("c1.everyone").body]).toEqual(["", ""]);
  });

  it("does not discard what another device went on to write", async () => {
    const [desk, phone] = [new Device(server), new Device(server)];
    desk.type("Hello");
    await later();
    desk.away();
    phone.type("Hello Tom, one more thing");
    await later();
    desk.drafts.clear("c1", "everyone");
    await later();
    expect([desk.text, server.get("c1.everyone").body]).toEqual(["Hello Tom, one more thing", "Hello Tom, one more thing"]);
  });
});

describe("another device", () => {
  it("shows what was written, and a field in use is told", async () => {
    const [desk, phone] = [new Device(server), new Device(server)];
    desk.type("From the desk");
    await later();
    expect([phone.text, phone.drafts.wasReplaced("c1", "everyone"), phone.drafts.wasReplaced("c1", "everyone")]).toEqual(["From the desk", true, false]);
    expect(desk.drafts.wasReplaced("c1", "everyone")).toBe(false);
  });

  it("finds it when the conversation is opened, once while the line stands", async () => {
    const desk = new Device(server);
    desk.type("From the desk");
    await later();
    const phone = new Device(server).away();
    for (let visit = 0; visit < 2; visit += 1) {
      phone.sync.opened(talk(), true);
      await later(0);
    }
    expect([phone.text, server.asked.filter((one) => one.startsWith("GET"))]).toEqual(["From the desk", ["GET everyone", "GET team"]]);
    await phone.sync.connected(talk(), true);
    await later(0);
    expect(server.asked.filter((one) => one.startsWith("GET"))).toHaveLength(4);
  });

  it("fetches a draft that did not fit into a frame", async () => {
    const phone = new Device(server);
    server.held.set("c1.everyone", { body: "x".repeat(10_000), reply_to: null, version: 4 });
    phone.sync.heard({ type: "draft.changed", conversation_id: "c1" });
    await later(0);
    expect(phone.text.length).toBe(10_000);
  });

  const conflict = async (): Promise<[Device, Device]> => {
    const [desk, phone] = [new Device(server), new Device(server).away()];
    desk.type("From the desk");
    phone.type("From the train");
    await later();
    return [desk, phone];
  };

  it("that wrote meanwhile is named, and nothing that is typed is lost", async () => {
    const [, phone] = await conflict();
    await later();
    phone.type("From the train, on and on");
    await later(5_000);
    expect([phone.text, phone.newer, server.get("c1.everyone").body]).toEqual(["From the train, on and on", "From the desk", "From the desk"]);
  });

  it("may be followed", async () => {
    const [, phone] = await conflict();
    phone.sync.useTheirs(PLACE);
    expect([phone.text, phone.newer, phone.drafts.wasReplaced("c1", "everyone")]).toEqual(["From the desk", undefined, true]);
    phone.type("From the desk, and more");
    await later();
    expect(server.get("c1.everyone").body).toBe("From the desk, and more");
  });

  it("may be overruled, and then shows the text that was kept", async () => {
    const [desk, phone] = await conflict();
    phone.sync.keepMine(PLACE);
    await later();
    expect([phone.newer, server.get("c1.everyone").body, desk.text]).toEqual([undefined, "From the train", "From the train"]);
  });

  it("keeps its text when this one sends without choosing", async () => {
    const [, phone] = await conflict();
    phone.drafts.clear("c1", "everyone");
    await later();
    expect([phone.text, phone.newer, server.get("c1.everyone").body]).toEqual(["From the desk", undefined, "From the desk"]);
  });

  it("that discarded its text leaves the one here as it is", async () => {
    const [desk, phone] = await conflict();
    desk.drafts.clear("c1", "everyone");
    await later();
    await phone.sync.connected(talk(), true);
    phone.type("From the train again");
    await later(8_000);
    expect([phone.text, phone.newer, server.get("c1.everyone").body]).toEqual(["From the train again", undefined, "From the train again"]);
  });
});

describe("two tabs", () => {
  /** What one tab writes down, the other hears. */
  const pair = (): [Device, Device] => {
    const storage = fakeStorage();
    const tabs: Device[] = [];
    const told = (key: string, value: string | null): void => {
      for (const tab of tabs) tab.drafts.heard(key, value);
    };
    const shared = new Proxy(storage, {
      get: (target, name) => {
        if (name === "setItem") return (key: string, value: string) => { target.setItem(key, value); queueMicrotask(() => told(key, value)); };
        if (name === "removeItem") return (key: string) => { target.removeItem(key); queueMicrotask(() => told(key, null)); };
        return Reflect.get(target, name, target) as unknown;
      },
    });
    tabs.push(new Device(server, shared), new Device(server, shared));
    return tabs as [Device, Device];
  };

  it("of one browser are one device: neither is newer than the other", async () => {
    const [one, other] = pair();
    one.type("From one tab");
    await later(1_000);
    other.type("From one tab and the other");
    await later(6_000);
    expect([one.newer, other.newer, one.text, other.text]).toEqual([undefined, undefined, "From one tab and the other", "From one tab and the other"]);
    expect(server.get("c1.everyone").body).toBe("From one tab and the other");
  });
});

it("after signing out writes nothing down any more", async () => {
  const desk = new Device(server);
  desk.type("Unfinished");
  desk.drafts.flush(true);
  desk.sync.halt();
  desk.storage.clear();
  await later(60_000);
  expect([desk.storage.length, server.saves]).toEqual([0, ["PUT Unfinished last"]]);
});
