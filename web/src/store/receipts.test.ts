import { describe, expect, it } from "vitest";
import { aConversation, aMessage } from "../models/samples";
import type { Api } from "../network/api";
import { ok } from "../network/result";
import { Emitter } from "./emitter";
import { Inbox } from "./inbox";
import { AGENCY, Receipts } from "./receipts";

const mine = aMessage({ seq: 2, sender_id: "ana" });

function known(answer: object) {
  const api = { receipts: async () => ok(answer) } as unknown as Api;
  const receipts = new Receipts(api, new Emitter(), "ana");
  return { receipts, talk: new Inbox(api, new Emitter()).adopt(aConversation({})) };
}

describe("who has seen a message", () => {
  it("is not yet said of who is named so, and of nobody else", async () => {
    const { receipts, talk } = known({ seen: [], not_yet: ["tom"] });
    expect(receipts.waitsFor(mine, "tom")).toBe(false);
    await receipts.list(talk, mine);
    expect([receipts.waitsFor(mine, "tom"), receipts.waitsFor(mine, "luis")]).toEqual([true, false]);
  });

  it("is said of nobody where nothing is told", async () => {
    const { receipts, talk } = known({ seen: [], not_yet: [] });
    await receipts.list(talk, mine);
    expect([receipts.of(talk, mine), receipts.waitsFor(mine, "tom")]).toEqual([[], false]);
  });

  it("keeps the agency's first time, whichever of its readers moves later", () => {
    const { receipts, talk } = known({});
    receipts.moved(talk, "everyone", AGENCY, 5, "2026-03-02T09:30:00.000Z");
    receipts.moved(talk, "everyone", AGENCY, 3, "2026-03-02T09:40:00.000Z");
    expect(receipts.of(talk, mine).map((one) => one.at.toISOString())).toEqual(["2026-03-02T09:30:00.000Z"]);
  });
});
