// Every REST address of the contract that the client uses, typed.
import type { Audience, Conversation, Me, Message, Person, Receipts, Result, SyncHeads, WorkspaceFacts } from "../models/types";
import type { Http } from "./http";

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

  facts(): Promise<Result<WorkspaceFacts>> {
    return this.get("");
  }

  /** The unread total of this workspace, over all conversations. */
  async unreadTotal(): Promise<Result<number>> {
    const me = await Api.me(this.http);
    if (!me.ok) return me;
    return { ok: true, value: me.value.workspaces.find((one) => one.workspace_id === this.workspace)?.unread ?? 0 };
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

  conversations(cursor: string | null): Promise<Result<Page<Conversation>>> {
    return this.get(`/conversations${query({ view: "inbox", limit: 50, cursor })}`);
  }

  conversation(id: string): Promise<Result<Conversation>> {
    return this.get(`/conversations/${part(id)}`);
  }

  createConversation(wanted: NewConversation): Promise<Result<Conversation>> {
    return this.post("/conversations", wanted);
  }

  messages(id: string, where: MessagePlace): Promise<Result<MessagePage>> {
    return this.get(`/conversations/${part(id)}/messages${query({ limit: 50, ...where })}`);
  }

  send(id: string, message: Outgoing): Promise<Result<Message>> {
    return this.post(`/conversations/${part(id)}/messages`, { ...message, device_id: this.device, from_view: true });
  }

  markRead(id: string, at: { seq: number; audience?: Audience; epoch: number }, last: boolean): Promise<Result<ReadAnswer>> {
    return this.http.request("PUT", `${this.root}/conversations/${part(id)}/read`, { body: at, keepalive: last });
  }

  receipts(id: string, message: string): Promise<Result<Receipts>> {
    return this.get(`/conversations/${part(id)}/messages/${part(message)}/receipts`);
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

  private get<T>(path: string): Promise<Result<T>> {
    return this.http.request<T>("GET", this.root + path);
  }

  private post<T>(path: string, body: unknown): Promise<Result<T>> {
    return this.http.request<T>("POST", this.root + path, { body });
  }
}

const part = encodeURIComponent;

function query(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
