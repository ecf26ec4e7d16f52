// Every REST address of the contract that the client uses, typed.
import type {
  Audience,
  BulkAction,
  BulkResult,
  Conversation,
  Draft,
  HistoryShare,
  MarkChange,
  Me,
  Membership,
  Message,
  Person,
  Receipts,
  Reference,
  ReferenceKind,
  Result,
  SyncHeads,
  VersionRow,
  WorkspaceFacts,
} from "../models/types";
import type { Http, RequestOptions } from "./http";
import { failed, ok } from "./result";

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface MessagePage {
  items: Message[];
  has_older: boolean;
  has_newer: boolean;
  pending?: { audience?: Audience; seq: number };
}

/** The newest messages, or those on one side of a message, or around it. */
export interface MessagePlace {
  before?: string;
  after?: string;
  around?: string;
  audience?: Audience;
  limit?: number;
}

export interface SyncAnswer {
  conversations: {
    conversation: Conversation;
    messages?: Message[];
    changes?: Message[];
    pending?: unknown;
    reload: boolean;
  }[];
  removed: string[];
  more: boolean;
}

export interface Outgoing {
  client_id: string;
  body: string;
  /** Left out for clients, who have one audience. */
  audience?: Audience;
  reply_to?: string;
  mentions?: readonly string[];
}

export interface Edit {
  body: string;
  /** The one whose text was before the writer's eyes. */
  version: number;
  /** Left out, they stay. */
  mentions?: readonly string[];
}

export interface WantedReferences {
  kind?: ReferenceKind;
  company?: string;
  q?: string;
  cursor?: string;
  limit?: number;
  /** Those that are named instead, as "invoice:204,ticket:9". */
  ids?: string;
  /** Those that have one of these addresses, with spaces between. */
  url?: string;
}

export interface NewConversation {
  kind: "direct" | "group";
  client_id: string;
  member_ids: string[];
  title?: string;
  /** An admin's yes to two client companies in one conversation. */
  mixed?: boolean;
}

export interface ReadAnswer {
  read: number;
  unread: number;
  epoch?: number;
}

export class Api {
  constructor(
    private readonly http: Http,
    private readonly workspace: string,
    private readonly device: string,
  ) {}

  static me(http: Http): Promise<Result<Me>> {
    return http.request<Me>("GET", "/me");
  }

  /** By an admin, in front of a workspace whose messages are switched off. */
  static switchOn(http: Http, workspace: string): Promise<Result<unknown>> {
    return http.request("PATCH", `/workspaces/${part(workspace)}`, { body: { module_enabled: true } });
  }

  facts(): Promise<Result<WorkspaceFacts>> {
    return this.get("");
  }

  /** The member's place in this workspace as it is now: what it may do, and its unread total over all conversations. */
  async membership(): Promise<Result<Membership>> {
    const me = await Api.me(this.http);
    if (!me.ok) return me;
    const found = me.value.workspaces.find((one) => one.workspace_id === this.workspace);
    return found === undefined ? failed("not_found", "", 404) : ok(found);
  }

  async members(): Promise<Result<Person[]>> {
    const people: Person[] = [];
    let cursor: string | null = null;
    do {
      const page: Result<Page<Person>> = await this.get(`/members${query({ limit: 100, cursor })}`);
      if (!page.ok) return page;
      people.push(...page.value.items);
      cursor = page.value.next;
    } while (cursor !== null);
    return { ok: true, value: people };
  }

  conversations(cursor: string | null, view: "inbox" | "archived" = "inbox"): Promise<Result<Page<Conversation>>> {
    return this.get(`/conversations${query({ view, limit: 50, cursor })}`);
  }

  conversation(id: string): Promise<Result<Conversation>> {
    return this.get(`/conversations/${part(id)}`);
  }

  createConversation(wanted: NewConversation): Promise<Result<Conversation>> {
    return this.post("/conversations", wanted);
  }

  // --- what a member marks its conversations with

  mark(id: string, change: MarkChange): Promise<Result<Conversation>> {
    return this.write("PATCH", `/conversations/${part(id)}/me`, change);
  }

  /** For the member alone. `last` lets the request outlive the page. */
  deleteForMe(id: string, last: boolean): Promise<Result<unknown>> {
    return this.http.request("DELETE", `${this.root}/conversations/${part(id)}`, { keepalive: last });
  }

  /** At most a hundred; the results come in the order asked. */
  bulk(wanted: { action: BulkAction; conversation_ids: string[]; muted_until?: string | null }, last: boolean): Promise<Result<{ results: BulkResult[] }>> {
    return this.http.request("POST", `${this.root}/bulk`, { body: wanted, keepalive: last });
  }

  // --- who is in it

  addParticipant(id: string, member: string, share: HistoryShare & { mixed?: true }): Promise<Result<Conversation>> {
    return this.write("PUT", `/conversations/${part(id)}/participants/${part(member)}`, share);
  }

  /** Somebody else, or oneself: to leave. */
  removeParticipant(id: string, member: string): Promise<Result<unknown>> {
    return this.write("DELETE", `/conversations/${part(id)}/participants/${part(member)}`);
  }

  rename(id: string, title: string): Promise<Result<Conversation>> {
    return this.write("PATCH", `/conversations/${part(id)}`, { title });
  }

  // --- messages

  messages(id: string, where: MessagePlace): Promise<Result<MessagePage>> {
    return this.get(`/conversations/${part(id)}/messages${query({ limit: 50, ...where })}`);
  }

  send(id: string, message: Outgoing): Promise<Result<Message>> {
    return this.post(`/conversations/${part(id)}/messages`, { ...message, device_id: this.device, from_view: true });
  }

  message(id: string, message: string): Promise<Result<Message>> {
    return this.get(messagePath(id, message));
  }

  edit(id: string, message: string, change: Edit): Promise<Result<Message>> {
    return this.write("PATCH", messagePath(id, message), change);
  }

  remove(id: string, message: string): Promise<Result<Message>> {
    return this.write("DELETE", messagePath(id, message));
  }

  react(id: string, message: string, emoji: string): Promise<Result<Message>> {
    return this.write("PUT", `${messagePath(id, message)}/reactions/${part(emoji)}`);
  }

  unreact(id: string, message: string, emoji: string): Promise<Result<Message>> {
    return this.write("DELETE", `${messagePath(id, message)}/reactions/${part(emoji)}`);
  }

  pin(id: string, message: string): Promise<Result<Message>> {
    return this.write("PUT", `${messagePath(id, message)}/pin`);
  }

  unpin(id: string, message: string): Promise<Result<Message>> {
    return this.write("DELETE", `${messagePath(id, message)}/pin`);
  }

  /** Newest pin first. */
  pins(id: string, where: { audience?: Audience; cursor?: string | null; limit?: number }): Promise<Result<Page<Message>>> {
    return this.get(`/conversations/${part(id)}/pins${query({ limit: 50, ...where })}`);
  }

  /** Every text that a message had, the current one last. */
  versions(id: string, message: string): Promise<Result<{ items: VersionRow[] }>> {
    return this.get(`${messagePath(id, message)}/versions`);
  }

  /** The root and its replies; asked by a reply, its root's. */
  thread(id: string, message: string, where: { before?: string; after?: string; limit?: number }): Promise<Result<MessagePage>> {
    return this.get(`${messagePath(id, message)}/thread${query({ limit: 50, ...where })}`);
  }

  follow(id: string, message: string): Promise<Result<Message>> {
    return this.write("PUT", `${messagePath(id, message)}/thread/follow`);
  }

  unfollow(id: string, message: string): Promise<Result<Message>> {
    return this.write("DELETE", `${messagePath(id, message)}/thread/follow`);
  }

  draft(id: string, audience?: Audience): Promise<Result<Draft>> {
    return this.get(draftPath(id, audience));
  }

  /** `last` lets the request outlive the page. */
  putDraft(id: string, draft: Draft, audience?: Audience, last = false): Promise<Result<Draft>> {
    const { body, reply_to, version } = draft;
    const told = { body, version, ...(reply_to !== null && { reply_to }) };
    return this.http.request("PUT", this.root + draftPath(id, audience), { body: told, keepalive: last });
  }

  references(wanted: WantedReferences): Promise<Result<Page<Reference>>> {
    return this.get(`/references${query({ ...wanted })}`);
  }

  reference(kind: ReferenceKind, id: string): Promise<Result<Reference>> {
    return this.get(`/references/${part(kind)}/${part(id)}`);
  }

  markRead(id: string, at: { seq: number; audience?: Audience; epoch: number }, last: boolean): Promise<Result<ReadAnswer>> {
    return this.http.request("PUT", `${this.root}/conversations/${part(id)}/read`, { body: at, keepalive: last });
  }

  markUnread(id: string, from: { seq: number; audience?: Audience }): Promise<Result<ReadAnswer>> {
    return this.post(`/conversations/${part(id)}/unread`, from);
  }

  receipts(id: string, message: string): Promise<Result<Receipts>> {
    return this.get(`${messagePath(id, message)}/receipts`);
  }

  ticket(): Promise<Result<{ ticket: string; url: string; expires_at: string }>> {
    return this.post("/tickets", { device_id: this.device });
  }

  sync(conversations: Record<string, SyncHeads>, since: string | null): Promise<Result<SyncAnswer>> {
    return this.post("/sync", { conversations, ...(since !== null && { since }) });
  }

  private get root(): string {
    return `/workspaces/${part(this.workspace)}`;
  }

  /** For what has its addresses in a file of its own, which is loaded on demand. */
  ask<T>(method: string, path: string, options?: RequestOptions): Promise<Result<T>> {
    return this.http.request<T>(method, this.root + path, options);
  }

  private get<T>(path: string): Promise<Result<T>> {
    return this.ask<T>("GET", path);
  }

  private post<T>(path: string, body: unknown): Promise<Result<T>> {
    return this.write("POST", path, body);
  }

  private write<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
    return this.ask<T>(method, path, body === undefined ? {} : { body });
  }
}

const part = encodeURIComponent;

const messagePath = (id: string, message: string): string => `/conversations/${part(id)}/messages/${part(message)}`;
const draftPath = (id: string, audience: Audience | undefined): string => `/conversations/${part(id)}/draft${query({ audience })}`;

export function query(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
