// The names and shapes of what travels over the socket.
import type { Report } from "../models/records";
import type { Audience, Conversation, Draft, Message, Reference, ReferenceKind, SyncHeads } from "../models/types";

export interface MessageFrame {
  type: "message.created" | "message.updated" | "message.deleted";
  conversation_id: string;
  audience?: Audience;
  seq: number;
  rev?: number;
  /** Absent when it would not fit into a frame. */
  message?: Message;
}

export interface ReceiptFrame {
  type: "receipt.moved";
  conversation_id: string;
  audience?: Audience;
  member_id?: string;
  agency?: boolean;
  seq: number;
  at: string;
}

export interface ReadFrame {
  type: "read.moved";
  conversation_id: string;
  audience?: Audience;
  read: number;
  unread: number;
  epoch: number;
}

export interface ConversationFrame {
  type: "conversation.created" | "conversation.updated";
  conversation_id?: string;
  conversation?: Conversation;
}

export interface ParticipantFrame {
  type: "participant.changed";
  conversation_id: string;
  member_id: string;
  change: "joined" | "removed" | "left";
}

/** Somebody writes here; it ends by itself. */
export interface TypingFrame {
  type: "typing";
  conversation_id: string;
  audience?: Audience;
  member_id: string;
}

export type Presence = "online" | "away" | "offline";

export interface Present {
  member_id: string;
  state: Presence;
}

export interface PresenceFrame extends Present {
  type: "presence";
}

/** Another device of the same person wrote; a discarded draft has no text. */
export interface DraftFrame {
  type: "draft.changed";
  conversation_id: string;
  audience?: Audience;
  /** Absent when it would not fit into a frame. */
  draft?: Draft;
}

/** What the member may do has changed; these are all of its permissions. */
export interface MeFrame {
  type: "me.changed";
  permissions: string[];
}

export interface ReferenceFrame {
  type: "reference.updated";
  reference: Reference;
}

export interface ReferenceGoneFrame {
  type: "reference.removed";
  kind: ReferenceKind;
  id: string;
}

/** An admin decided what this member had reported. */
export interface ReportFrame {
  type: "report.updated";
  report: Report;
}

export type EndReason = "expired" | "removed" | "module_disabled" | "replaced";

export interface EndFrame {
  type: "session.ended";
  reason: EndReason;
}

export type NewsFrame =
  | MessageFrame
  | ReceiptFrame
  | ReadFrame
  | ConversationFrame
  | ParticipantFrame
  | DraftFrame
  | TypingFrame
  | PresenceFrame
  | ReferenceFrame
  | ReferenceGoneFrame
  | MeFrame
  | ReportFrame
  | EndFrame;

const NEWS = new Set<string>([
  "message.created",
  "message.updated",
  "message.deleted",
  "receipt.moved",
  "read.moved",
  "conversation.created",
  "conversation.updated",
  "participant.changed",
  "draft.changed",
  "typing",
  "presence",
  "reference.updated",
  "reference.removed",
  "me.changed",
  "report.updated",
  "session.ended",
]);

export interface AnswerFrame {
  type: string;
  ref: string | null;
  message?: Message;
  moved?: string[];
  /** Whether the others of a conversation are there; told to the team. */
  present?: Present[];
  error?: unknown;
}

export type Asked =
  | {
      action: "send";
      conversation_id: string;
      client_id: string;
      body: string;
      from_view: boolean;
      audience?: Audience;
      reply_to?: string;
      mentions?: readonly string[];
    }
  | { action: "focus"; conversation_id: string | null }
  | { action: "typing"; conversation_id: string; audience?: Audience }
  | { action: "ping"; heads: Record<string, SyncHeads> };

export type Incoming = { kind: "answer"; frame: AnswerFrame } | { kind: "news"; frame: NewsFrame } | { kind: "other" };

/** Sorts a text frame; kinds that this client does not know are left alone, because more may be added. */
export function incoming(text: string): Incoming {
  const frame = parse(text);
  if (frame === null) return { kind: "other" };
  if ("ref" in frame && typeof frame.type === "string") return { kind: "answer", frame: frame as unknown as AnswerFrame };
  if (typeof frame.type === "string" && NEWS.has(frame.type)) return { kind: "news", frame: frame as unknown as NewsFrame };
  return { kind: "other" };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Frames above this size are refused by the server; such news travels over REST. */
export const MAX_FRAME = 28_000;

export function fits(frame: Asked): boolean {
  return new TextEncoder().encode(JSON.stringify(frame)).length < MAX_FRAME;
}
