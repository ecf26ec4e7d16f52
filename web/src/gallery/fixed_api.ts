// A server of fixed data inside the page: the real store and views run on it, and nothing leaves the browser.
import type { Audience, Conversation, Draft, Membership, Message, Person, Receipts, Reference, Result, WorkspaceFacts } from "../models/types";
import { quoteOf } from "../models/quotes";
import { Api, type Edit, type MessagePage, type Outgoing, type Page, type ReadAnswer, type SyncAnswer, type WantedReferences } from "../network/api";
import { Http, type RequestOptions } from "../network/http";
import { failed, ok } from "../network/result";
import { FixedDeeds } from "./fixed_deeds";
import { FixedOffice } from "./fixed_office";
import { answer } from "./held";
import { ana } from "./people";
import { WORKSPACE } from "./talks";

const FACTS: WorkspaceFacts = {
  workspace_id: WORKSPACE,
  name: "Northlight",
  time_zone: "Europe/Madrid",
  module_enabled: true,
  limits: { group_size: 50, message_chars: 10_000, pins: 50 },
  settings: { edit_window_s: 900, client_sees_edits: false, presence: true },
};

const nobody = { get: () => Promise.resolve(failed<string>("sign_in")), forget: () => undefined };

export class FixedApi extends Api {
  private sent = 0;
  private readonly deeds: FixedDeeds;
  private readonly office = new FixedOffice();

  constructor(
    private readonly as: Membership,
    private readonly talks: readonly Conversation[],
    private readonly logs: ReadonlyMap<string, readonly Message[]>,
    private readonly seen: Receipts = { seen: [], not_yet: [] },
  ) {
    super(new Http("", nobody), WORKSPACE, "gallery");
    this.deeds = new FixedDeeds(logs);
  }

  override membership(): Promise<Result<Membership>> {
    return Promise.resolve(ok({ ...this.as, unread: this.talks.reduce((sum, talk) => sum + talk.unread, 0) }));
  }

  override members(): Promise<Result<Person[]>> {
    return Promise.resolve(ok([...this.office.all()]));
  }

  override ask<T>(method: string, path: string, options: RequestOptions = {}): Promise<Result<T>> {
    return Promise.resolve(this.office.answer(method, path, options.body as Parameters<FixedOffice["answer"]>[2]) as Result<T>);
  }

  override conversations(): Promise<Result<Page<Conversation>>> {
    return Promise.resolve(ok({ items: [...this.talks], next: null }));
  }

  override conversation(id: string): Promise<Result<Conversation>> {
    const found = this.talks.find((talk) => talk.id === id);
    return Promise.resolve(found === undefined ? failed("not_found", "", 404) : ok(found));
  }

  override createConversation(): Promise<Result<Conversation>> {
    return Promise.resolve(failed("invalid_request", "", 400));
  }

  override messages(id: string, where: Parameters<Api["messages"]>[1]): Promise<Result<MessagePage>> {
    return Promise.resolve(ok(pageOf(this.deeds.all(id), where)));
  }

  override send(id: string, message: Outgoing): Promise<Result<Message>> {
    const lane = message.audience ?? "everyone";
    const log = (this.logs.get(id) ?? []).filter((one) => one.audience === lane);
    this.sent += 1;
    const seq = (log.at(-1)?.seq ?? 0) + this.sent;
    return Promise.resolve(ok({
      id: `${id}-${lane}-${String(seq).padStart(8, "0")}`,
      conversation_id: id,
      audience: lane,
      seq,
      version: 1,
      kind: "user",
      sender_id: ana.member_id,
      client_id: message.client_id,
      body: message.body,
      sent_at: new Date().toISOString(),
      edited_at: null,
      deleted_at: null,
      deleted_by: null,
      reply_to: this.quoteOf(id, message.reply_to),
      ...(message.reply_to !== undefined && { thread_root: message.reply_to }),
      mentions: [...(message.mentions ?? [])],
      attachments: [],
      reactions: [],
      pinned: null,
    }));
  }

  private quoteOf(id: string, quoted: string | undefined): Message["reply_to"] {
    const found = this.logs.get(id)?.find((message) => message.id === quoted);
    return found === undefined ? null : quoteOf(found);
  }

  // --- what is done with a message

  override edit(id: string, message: string, { body }: Edit): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.edit(id, message, body));
  }

  override remove(id: string, message: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.remove(id, message));
  }

  override react(id: string, message: string, emoji: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.react(id, message, emoji, true));
  }

  override unreact(id: string, message: string, emoji: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.react(id, message, emoji, false));
  }

  override pin(id: string, message: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.pin(id, message, true));
  }

  override unpin(id: string, message: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.pin(id, message, false));
  }

  override pins(id: string, { audience }: { audience?: Audience }): ReturnType<Api["pins"]> {
    return Promise.resolve(this.deeds.pins(id, audience));
  }

  override versions(id: string, message: string): ReturnType<Api["versions"]> {
    return Promise.resolve(this.deeds.versions(id, message));
  }

  override thread(id: string, message: string): Promise<Result<MessagePage>> {
    return Promise.resolve(this.deeds.thread(id, message));
  }

  override follow(id: string, message: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.follow(id, message, true));
  }

  override unfollow(id: string, message: string): Promise<Result<Message>> {
    return Promise.resolve(this.deeds.follow(id, message, false));
  }

  override markUnread(_id: string, from: { seq: number }): Promise<Result<ReadAnswer>> {
    return Promise.resolve(ok({ read: from.seq - 1, unread: 1, epoch: 2 }));
  }

  override facts(): Promise<Result<WorkspaceFacts>> {
    return Promise.resolve(ok(FACTS));
  }

  override draft(): Promise<Result<Draft>> {
    return Promise.resolve(ok({ body: "", reply_to: null, version: 0 }));
  }

  override putDraft(_id: string, draft: Draft): Promise<Result<Draft>> {
    return Promise.resolve(ok({ ...draft, version: draft.version + 1 }));
  }

  override markRead(_id: string, at: { seq: number }): Promise<Result<ReadAnswer>> {
    return Promise.resolve(ok({ read: at.seq, unread: 0 }));
  }

  override references(wanted: WantedReferences): Promise<Result<Page<Reference>>> {
    return answer(wanted);
  }

  override receipts(): Promise<Result<Receipts>> {
    return Promise.resolve(ok(this.seen));
  }

  /** No socket: the page stays as it is, neither online nor offline. */
  override ticket(): ReturnType<Api["ticket"]> {
    return new Promise(() => undefined);
  }

  override sync(): Promise<Result<SyncAnswer>> {
    return Promise.resolve(ok({ conversations: [], removed: [], more: false }));
  }
}

/** What the server would answer: at most `limit` messages before, after or around one, else the newest. */
export function pageOf(
  log: readonly Message[],
  where: { before?: string; after?: string; around?: string; limit?: number },
): MessagePage {
  const limit = where.limit ?? 50;
  const place = (id: string): number => log.findIndex((message) => message.id === id);
  let from = log.length - limit;
  if (where.before !== undefined) from = place(where.before) - limit;
  if (where.after !== undefined) from = place(where.after) + 1;
  if (where.around !== undefined) from = place(where.around) - Math.floor(limit / 2);
  const to = where.before === undefined ? from + limit : place(where.before);
  const items = log.slice(Math.max(0, from), Math.max(0, to));
  return { items, has_older: from > 0, has_newer: to < log.length };
}
