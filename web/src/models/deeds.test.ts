import { describe, expect, it } from "vitest";
import { edited, followed, pinned, reacted, removed, type Deed } from "./deeds";
import { Overlay } from "./overlay";
import { quoteAfter, quoteOf } from "./quotes";
import { canDelete, canEdit, canMark, canMentionAll, canReply, canSeeVersions, editableUntil } from "./rights";
import { aMessage } from "./samples";
import type { Membership, WorkspaceFacts } from "./types";

const AT = "2026-10-06T10:30:00.000Z";
const hello = aMessage({ seq: 1, body: "Hello", mentions: ["luis"], sender_id: "ana" });
const gone = removed("ana", AT)(hello);

describe("a deed", () => {
  const deeds: [string, Deed][] = [
    ["an edit", edited("Hello you", ["tom"], AT)],
    ["a deletion", removed("ana", AT)],
    ["a reaction", reacted("👍", "ana", true)],
    ["a reaction taken back", reacted("👍", "ana", false)],
    ["a pin", pinned("ana", AT, true)],
    ["a pin taken away", pinned("ana", AT, false)],
    ["following", followed(true)],
  ];

  it.each(deeds)("changes nothing the second time: %s", (_, deed) => {
    expect(deed(deed(hello))).toEqual(deed(hello));
  });

  it.each(deeds.slice(0, 6))("brings nothing back that was deleted: %s", (_, deed) => {
    expect(deed(gone)).toEqual(gone);
  });

  it("keeps the mentions of an edit that names none", () => {
    expect(edited("Hello you", undefined, AT)(hello)).toMatchObject({ body: "Hello you", mentions: ["luis"], edited_at: AT });
    expect(edited("Hello", [], AT)(hello)).toMatchObject({ mentions: [], edited_at: null });
  });

  it("adds to a reaction that stands, and takes the last one with its kind", () => {
    const both = reacted("👍", "luis", true)(reacted("👍", "ana", true)(hello));
    expect(both.reactions).toEqual([{ emoji: "👍", member_ids: ["ana", "luis"] }]);
    const one = reacted("👍", "ana", false)(both);
    expect(one.reactions).toEqual([{ emoji: "👍", member_ids: ["luis"] }]);
    expect(reacted("👍", "luis", false)(one).reactions).toEqual([]);
  });

  it("leaves nothing of a deleted message but its place", () => {
    const full = reacted("👍", "tom", true)(pinned("ana", AT, true)(hello));
    expect(removed("ana", AT)(full)).toMatchObject({ body: null, mentions: [], reactions: [], pinned: null, deleted_at: AT, seq: 1 });
  });
});

describe("what lies over a message", () => {
  it("is shown until it is taken off, each by itself", () => {
    const overlay = new Overlay();
    const list = [hello];
    expect(overlay.all(list)).toBe(list);
    const edit = overlay.add(hello, edited("Hello you", undefined, AT));
    const like = overlay.add(hello, reacted("👍", "ana", true));
    expect(overlay.all(list)).toMatchObject([{ body: "Hello you", reactions: [{ emoji: "👍" }] }]);
    expect(overlay.all(list)).toBe(overlay.all(list));
    edit();
    expect(overlay.all(list)).toMatchObject([{ body: "Hello", reactions: [{ emoji: "👍" }] }]);
    like();
    expect(overlay.all(list)).toBe(list);
  });

  it("lies over whatever the server tells meanwhile, and never over a deletion", () => {
    const overlay = new Overlay();
    overlay.add(hello, edited("Mine", undefined, AT));
    expect(overlay.over({ ...hello, version: 2, reactions: [{ emoji: "🎉", member_ids: ["tom"] }] })).toMatchObject({ body: "Mine", reactions: [{ emoji: "🎉" }] });
    expect(overlay.over({ ...gone, version: 3 })).toMatchObject({ body: null, deleted_at: AT });
  });

  it("shows in quotes as well", () => {
    const overlay = new Overlay();
    const reply = aMessage({ seq: 2, reply_to: quoteOf(hello) });
    const off = overlay.add(hello, removed("ana", AT));
    expect(overlay.over(reply).reply_to).toEqual({ id: hello.id, sender_id: "ana", preview: null });
    off();
    expect(overlay.over(reply)).toBe(reply);
  });
});

describe("a quote", () => {
  it("follows a later text and a deletion, and keeps the server's words before", () => {
    const told = { id: hello.id, sender_id: "ana", preview: "as the server said" };
    expect(quoteAfter(told, hello)).toBe(told);
    expect(quoteAfter(told, edited("Hello  you", undefined, AT)(hello)).preview).toBe("Hello you");
    expect(quoteAfter(told, gone).preview).toBeNull();
    expect(quoteAfter({ ...told, preview: null }, edited("Again", undefined, AT)(hello)).preview).toBeNull();
  });
});

describe("what a member may do", () => {
  const me: Membership = { workspace_id: "w1", name: "", member_id: "ana", role: "team", unread: 0, module_enabled: true, permissions: ["send_messages", "delete_messages"] };
  const facts = (edit_window_s: number, client_sees_edits = false): WorkspaceFacts => ({
    workspace_id: "w1", name: "", time_zone: "UTC", module_enabled: true,
    limits: { group_size: 50, message_chars: 10_000, pins: 50 },
    settings: { edit_window_s, client_sees_edits, presence: true },
  });
  const sent = Date.parse(hello.sent_at);

  it.each([
    [900, 899_999, true],
    [900, 900_000, false],
    [0, 0, false],
    [-1, 1e12, true],
  ])("a window of %i s allows an edit after %i ms: %s", (window, after, allowed) => {
    expect(canEdit(hello, me, facts(window), sent + after)).toBe(allowed);
  });

  it("knows the moment at which the window closes, of 15 minutes until the workspace said another", () => {
    expect(editableUntil(hello, null)).toBe(sent + 900_000);
    expect([editableUntil(hello, facts(0)), editableUntil(hello, facts(-1))]).toEqual([-Infinity, Infinity]);
  });

  it("only one's own text may be edited, and nobody's once it is deleted or a system line", () => {
    const system = aMessage({ seq: 1, kind: "system", sender_id: "ana", body: null });
    expect(canEdit({ ...hello, sender_id: "luis" }, { ...me, role: "admin" }, facts(-1), sent)).toBe(false);
    for (const dead of [gone, system]) {
      expect([canEdit(dead, me, facts(-1), sent), canDelete(dead, me), canMark(dead), canReply(dead, me)]).toEqual([false, false, false, false]);
    }
  });

  it("an admin may delete what others wrote, nobody else", () => {
    const theirs = { ...hello, sender_id: "tom" };
    expect([canDelete(hello, me), canDelete(theirs, me), canDelete(theirs, { ...me, role: "admin" })]).toEqual([true, false, true]);
  });

  it("without its permission a deed is not offered", () => {
    const mute = { ...me, permissions: ["view_messages"] };
    expect([canEdit(hello, mute, facts(-1), sent), canDelete(hello, mute), canReply(hello, mute)]).toEqual([false, false, false]);
    expect(canMark(hello)).toBe(true);
  });

  it("earlier texts are the team's to see, and a client's by setting", () => {
    const changed = edited("Hello you", undefined, AT)(hello);
    const client: Membership = { ...me, role: "client" };
    expect([canSeeVersions(changed, me, null), canSeeVersions(hello, me, null)]).toEqual([true, false]);
    expect([canSeeVersions(changed, client, null), canSeeVersions(changed, client, facts(900, true))]).toEqual([false, true]);
    expect([canMentionAll(me), canMentionAll(client)]).toEqual([true, false]);
  });
});
