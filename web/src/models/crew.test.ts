import { describe, expect, it } from "vitest";
import { addable, canLeave, canManage, shareOf, whyFixed, wouldMeet } from "./crew";
import { aConversation, ana, luis, tom } from "./samples";
import type { Person } from "./types";

const mira: Person = { member_id: "mira", name: "Mira Holm", role: "client", company: "Fjord" };
const priya: Person = { member_id: "priya", name: "Priya Nair", role: "client", company: "Acme" };
const team = { role: "team" as const };
const client = { role: "client" as const };

describe("who is in a conversation", () => {
  it("is changed by the team in a group, and by nobody where two talk", () => {
    const direct = aConversation({ kind: "direct" });
    expect([canManage(aConversation(), team), canManage(aConversation(), client), canManage(direct, team)]).toEqual([true, false, false]);
    expect([whyFixed(aConversation(), team), whyFixed(aConversation(), client), whyFixed(direct, team)]).toEqual([null, "agency", "direct"]);
  });

  it("is left by everybody who is in a group, once", () => {
    const left = aConversation();
    delete left.heads;
    expect([canLeave(aConversation()), canLeave(aConversation({ kind: "direct" })), canLeave(left)]).toEqual([true, false, false]);
  });
});

describe("adding people", () => {
  it("offers who is not in it, clients first, and finds by name and company", () => {
    const everyone = [ana, luis, tom, mira, priya, { ...priya, member_id: "gone", name: "Gone", active: false }];
    const conversation = aConversation({ participants: [ana, tom] });
    expect(addable(conversation, everyone, "").map((one) => one.name)).toEqual(["Mira Holm", "Priya Nair", "Luis Ortega"]);
    expect(addable(conversation, everyone, " fjord").map((one) => one.member_id)).toEqual(["mira"]);
  });

  it("says when clients of two companies would read each other", () => {
    const conversation = aConversation({ participants: [ana, tom] });
    expect(wouldMeet(conversation, [priya, luis])).toEqual([]);
    expect(wouldMeet(conversation, [mira]).map((one) => one.company)).toEqual(["Acme", "Fjord"]);
  });

  it("shares from the beginning of a day on this device's clock, and nothing without a day", () => {
    expect(shareOf("all", "")).toEqual({ history: "all" });
    expect(shareOf("from", "2026-10-06")).toEqual({ history: "from", from: new Date(2026, 9, 6).toISOString() });
    expect(shareOf("from", "")).toBeNull();
  });
});
