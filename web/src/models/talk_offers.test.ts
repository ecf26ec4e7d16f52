import { describe, expect, it } from "vitest";
import { aConversation } from "./samples";
import { talkOffers } from "./talk_offers";
import type { OwnMarks, Role } from "./types";

const NOW = Date.parse("2026-10-06T10:00:00Z");
const conversation = aConversation();
const offers = (marks: Partial<OwnMarks>, isNew = false, role: Role = "client"): string[] => talkOffers(conversation, { ...conversation.me, ...marks }, isNew, { role }, NOW);

describe("what one can do with a conversation", () => {
  it("is the other of what was done already", () => {
    expect(offers({})).toEqual(["unread", "pin", "mute", "archive", "leave", "delete"]);
    expect(offers({ starred: true, muted_until: "forever", archived: true }, true)).toEqual(["read", "unpin", "unmute", "unarchive", "leave", "delete"]);
  });

  it("is for the team also to change who is in it, and its name", () => {
    expect(offers({}, false, "team")).toEqual(["unread", "pin", "mute", "add", "rename", "archive", "leave", "delete"]);
  });

  it("is to mute it where a mute is over", () => {
    expect(offers({ muted_until: "2026-10-06T09:00:00Z" })).toContain("mute");
    expect(offers({ muted_until: "2026-10-06T11:00:00Z" })).toContain("unmute");
  });
});
