// What people, conversations and messages are, as the server tells them. Fields may be added there; nothing here relies on their absence.

export type Audience = "everyone" | "team";
export type Role = "admin" | "team" | "client" | "guest";

export interface Membership {
  workspace_id: string;
  name: string;
  member_id: string;
  role: Role;
  unread: number;
  module_enabled: boolean;
  permissions?: string[];
}

/** What a workspace tells everybody in it; an admin hears more of `settings`. */
export interface WorkspaceFacts {
  workspace_id: string;
  name: string;
  time_zone: string;
  module_enabled: boolean;
  limits: { group_size: number; message_chars: number; pins: number };
  settings: {
    /** Seconds; 0 never, -1 always. */
    edit_window_s: number;
    client_sees_edits: boolean;
    presence: boolean;
  };
}

export interface Me {
  subject: string;
  name: string;
  workspaces: Membership[];
}

export interface Person {
  member_id: string;
  name: string;
  role: Role;
  company?: string | null;
  avatar_url?: string | null;
  active?: boolean;
  /** Told to the team only. */
  time_zone?: string | null;
  email?: string;
}

export interface Head {
  seq: number;
  rev: number;
  read: number;
  unread: number;
}

export interface LastMessage {
  message_id: string;
  audience?: Audience;
  sender_id: string | null;
  preview: string | null;
  sent_at: string;
}

export interface Conversation {
  id: string;
  workspace_id: string;
  kind: "direct" | "group";
  title: string | null;
  created_at: string;
  created_by: string;
  participants: Person[];
  /** Absent once the member is no longer in it. */
  heads?: { everyone?: Head; team?: Head };
  unread: number;
  mentioned: number;
  last: LastMessage | null;
  /** Who read it without being in it, where the workspace shows that. */
  oversight?: { member_id: string; at: string }[];
  me: OwnMarks;
}

/** What the member set for itself in a conversation, and what it sees of it. */
export interface OwnMarks {
  archived: boolean;
  /** A time, or "forever". */
  muted_until: string | null;
  starred: boolean;
  flagged_unread: boolean;
  notify: string;
  epoch: number;
  /** Absent in what an earlier version of the client wrote down. */
  spans?: Partial<Record<Audience, Span[]>>;
  /** Null while it is in the conversation. */
  left_at?: string | null;
}

/** Numbers that are seen, first and last; null where it goes on. */
export type Span = [first: number, last: number | null];

/** What can be marked; the rest of `OwnMarks` follows from what happens. */
export type MarkChange = Partial<Pick<OwnMarks, "archived" | "muted_until" | "starred" | "flagged_unread">>;

export type BulkAction = "read" | "archive" | "unarchive" | "delete" | "mute";

export interface BulkResult {
  conversation_id: string;
  ok: boolean;
  error?: { code: string; message: string };
}

/** How much of what was said before a newcomer sees. */
export type HistoryShare = { history: "all" | "from_now" } | { history: "from"; from: string };

export interface SystemLine {
  event: string;
  actor_id: string | null;
  member_ids?: string[];
  title?: string | null;
}

/** The message that is answered. `preview` is null when it was deleted, `sender_id` too when the reader may not see it. */
export interface Quote {
  id: string;
  sender_id: string | null;
  preview: string | null;
}

/** By first use. */
export interface Reaction {
  emoji: string;
  member_ids: string[];
}

export interface Pin {
  by: string;
  at: string;
}

/** What a root tells of its replies. */
export interface ThreadFacts {
  count: number;
  last_at: string;
  /** The reader's own; frames leave it out. */
  following?: boolean;
}

export interface Message {
  id: string;
  conversation_id: string;
  audience?: Audience;
  seq: number;
  anchor?: number;
  version: number;
  kind: "user" | "system";
  sender_id: string | null;
  client_id: string | null;
  body: string | null;
  sent_at: string;
  edited_at: string | null;
  deleted_at: string | null;
  deleted_by: string | null;
  reply_to: Quote | null;
  /** Member ids, and "all". */
  mentions: string[];
  attachments: unknown[];
  reactions: Reaction[];
  pinned: Pin | null;
  /** A reply's root. */
  thread_root?: string;
  /** On a root that has replies. */
  thread?: ThreadFacts;
  system?: SystemLine;
  /** What the policy left of a deleted text; under oversight alone. */
  deleted_body?: string;
  deleted_sha256?: string;
  deleted_length?: number;
}

/** One text that a message had. */
export interface VersionRow {
  version: number;
  /** Null once the message is deleted. */
  body: string | null;
  at: string;
  by: string;
}

/** What is being written, as the server keeps it for all devices; none has the version 0 and no text. */
export interface Draft {
  body: string;
  reply_to: string | null;
  version: number;
}

export type ReferenceKind = "request" | "ticket" | "task" | "invoice" | "client";

/** Something that the portal holds. */
export interface Reference {
  kind: ReferenceKind;
  id: string;
  title: string;
  status: string;
  url: string;
  /** A decimal number as text. */
  amount: string | null;
  currency: string | null;
  /** A date. */
  due: string | null;
  updated_at: string;
}

export interface Failure {
  code: string;
  message: string;
  details: unknown;
  requestId: string | null;
  retryAfter: number | null;
  status: number;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export interface Receipts {
  seen?: { member_id: string; at: string; before_edit?: boolean }[];
  not_yet?: string[];
  agency?: { at: string } | null;
}

export interface SyncHeads {
  everyone?: { seq: number; rev: number };
  team?: { seq: number; rev: number };
}

/** A client never hears of audiences, so their absence means the only one it has. */
export function laneOf(message: { audience?: Audience }): Audience {
  return message.audience ?? "everyone";
}

export const isAgency = (role: Role): boolean => role === "admin" || role === "team";
