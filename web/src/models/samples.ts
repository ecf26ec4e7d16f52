// Small made-up messages and conversations for tests; what does not matter to a case has a default.
import type { Conversation, Message, Person, Reference } from "./types";

export const ana: Person = { member_id: "ana", name: "Ana Ruiz", role: "admin" };
export const luis: Person = { member_id: "luis", name: "Luis Ortega", role: "team" };
export const tom: Person = { member_id: "tom", name: "Tom Baker", role: "client", company: "Acme" };

export function aMessage(given: Partial<Message> & { seq: number }): Message {
  const lane = given.audience ?? "everyone";
  return {
    id: `${lane}-${String(given.seq).padStart(6, "0")}`,
    conversation_id: "c1",
    audience: lane,
    version: 1,
    kind: "user",
    sender_id: "tom",
    client_id: null,
    body: `text ${given.seq}`,
    sent_at: new Date(Date.UTC(2026, 9, 6, 10, given.seq % 60)).toISOString(),
    edited_at: null,
    deleted_at: null,
    deleted_by: null,
    reply_to: null,
    mentions: [],
    attachments: [],
    reactions: [],
    pinned: null,
    ...given,
  };
}

export function aConversation(given: Partial<Conversation> = {}): Conversation {
  return {
    id: "c1",
    workspace_id: "w1",
    kind: "group",
    title: "Website relaunch",
    created_at: "2026-10-01T08:00:00.000Z",
    created_by: "ana",
    participants: [ana, luis, tom],
    heads: { everyone: { seq: 0, rev: 0, read: 0, unread: 0 } },
    unread: 0,
    mentioned: 0,
    last: null,
    me: { archived: false, muted_until: null, starred: false, flagged_unread: false, notify: "all", epoch: 0 },
    ...given,
  };
}

export const aReference = (extra: Partial<Reference> = {}): Reference => ({
  kind: "invoice",
  id: "204",
  title: "Website relaunch, phase one",
  status: "open",
  url: "https://portal.test/invoices/204",
  amount: "4800.00",
  currency: "EUR",
  due: "2026-10-15",
  updated_at: "2026-10-06T08:00:00.000Z",
  ...extra,
});
