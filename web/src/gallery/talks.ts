// Conversations and messages of the fixed data, at fixed times of one day.
import type { Audience, Conversation, Head, Message, Person } from "../models/types";
import { ana } from "./people";

export const WORKSPACE = "northlight";
export const NOW = new Date("2026-10-06T11:05:00+02:00");

/** A moment on the fixed day, "10:14" by this browser's clock, or on an earlier one. */
export function at(clock: string, daysAgo = 0): string {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const moment = new Date(NOW);
  moment.setDate(moment.getDate() - daysAgo);
  moment.setHours(hour, minute, 0, 0);
  return moment.toISOString();
}

const head = (seq: number, unread: number): Head => ({ seq, rev: seq, read: seq - unread, unread });

export interface Wanted {
  title?: string;
  unread?: number;
  mentioned?: number;
  last?: { from: Person; text: string | null; at: string; note?: boolean };
  messages?: number;
}

export function talk(id: string, others: readonly Person[], wanted: Wanted = {}): Conversation {
  const unread = wanted.unread ?? 0;
  const said = wanted.last;
  return {
    id,
    workspace_id: WORKSPACE,
    kind: others.length === 1 && wanted.title === undefined ? "direct" : "group",
    title: wanted.title ?? null,
    created_at: at("08:00", 30),
    created_by: ana.member_id,
    participants: [ana, ...others],
    heads: { everyone: head(wanted.messages ?? 40, unread), team: head(0, 0) },
    unread,
    mentioned: wanted.mentioned ?? 0,
    last: said
      ? {
          message_id: `${id}-last`,
          audience: said.note ? "team" : "everyone",
          sender_id: said.from.member_id,
          preview: said.text,
          sent_at: said.at,
        }
      : null,
    me: { archived: false, muted_until: null, starred: false, flagged_unread: false, notify: "all", epoch: 1 },
  };
}

export interface Said {
  from: Person;
  at: string;
  text: string;
  audience?: Audience;
  extra?: Partial<Message>;
}

/** Messages of one conversation with rising numbers in each lane; notes are anchored where they stand. */
export function messages(conversation: string, said: readonly Said[], first = 1): Message[] {
  const next: Record<Audience, number> = { everyone: first, team: 1 };
  return said.map((one) => {
    const audience = one.audience ?? "everyone";
    const seq = next[audience]++;
    return {
      id: `${conversation}-${audience}-${String(seq).padStart(8, "0")}`,
      conversation_id: conversation,
      audience,
      seq,
      ...(audience === "team" && { anchor: next.everyone - 1 }),
      version: 1,
      kind: "user",
      sender_id: one.from.member_id,
      client_id: null,
      body: one.text,
      sent_at: one.at,
      edited_at: null,
      deleted_at: null,
      deleted_by: null,
      reply_to: null,
      mentions: [],
      attachments: [],
      reactions: [],
      pinned: null,
      ...one.extra,
    } satisfies Message;
  });
}
