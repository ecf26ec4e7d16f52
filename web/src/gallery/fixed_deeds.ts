// What is done with messages on fixed data: each change is kept in memory and answered as the server would.
import { edited, followed, pinned, reacted, removed, type Deed } from "../models/deeds";
import { laneOf, type Audience, type Failure, type Message, type Result, type VersionRow } from "../models/types";
import type { MessagePage, Page } from "../network/api";
import { failed, ok } from "../network/result";
import { ana } from "./people";
import { NOW } from "./talks";

const KINDS = 20;

export class FixedDeeds {
  private readonly changed = new Map<string, Message>();
  private readonly texts = new Map<string, VersionRow[]>();

  constructor(private readonly logs: ReadonlyMap<string, readonly Message[]>) {}

  all(id: string): Message[] {
    return (this.logs.get(id) ?? []).map((message) => this.changed.get(message.id) ?? message);
  }

  edit(id: string, message: string, body: string): Result<Message> {
    const before = this.find(id, message);
    if (before !== undefined) this.texts.set(message, [...this.versionsOf(before), { version: before.version + 1, body, at: NOW.toISOString(), by: ana.member_id }]);
    return this.change(id, message, edited(body, undefined, NOW.toISOString()));
  }

  remove(id: string, message: string): Result<Message> {
    return this.change(id, message, removed(ana.member_id, NOW.toISOString()));
  }

  react(id: string, message: string, emoji: string, on: boolean): Result<Message> {
    const kinds = this.find(id, message)?.reactions ?? [];
    if (on && kinds.length >= KINDS && !kinds.some((one) => one.emoji === emoji)) return tooMany("reaction_kinds", KINDS);
    return this.change(id, message, reacted(emoji, ana.member_id, on));
  }

  pin(id: string, message: string, on: boolean): Result<Message> {
    return this.change(id, message, pinned(ana.member_id, NOW.toISOString(), on));
  }

  pins(id: string, audience: Audience | undefined): Result<Page<Message>> {
    const found = this.all(id).filter((one) => one.pinned !== null && (audience === undefined || laneOf(one) === audience));
    return ok({ items: found.sort((a, b) => ((a.pinned?.at ?? "") < (b.pinned?.at ?? "") ? 1 : -1)), next: null });
  }

  versions(id: string, message: string): Result<{ items: VersionRow[] }> {
    const found = this.find(id, message);
    return found === undefined ? failed("not_found", "", 404) : ok({ items: this.versionsOf(found) });
  }

  thread(id: string, root: string): Result<MessagePage> {
    const items = this.all(id).filter((one) => one.id === root || one.thread_root === root);
    return items.length === 0 ? failed("not_found", "", 404) : ok({ items, has_older: false, has_newer: false });
  }

  follow(id: string, root: string, on: boolean): Result<Message> {
    return this.change(id, root, followed(on));
  }

  private versionsOf(message: Message): VersionRow[] {
    const first = { version: 1, body: "The form saves every step now, we hope.", at: message.sent_at, by: message.sender_id ?? "" };
    const now = { version: message.version, body: message.body, at: message.edited_at ?? message.sent_at, by: message.sender_id ?? "" };
    return this.texts.get(message.id) ?? (message.edited_at === null ? [now] : [first, now]);
  }

  private find(id: string, message: string): Message | undefined {
    return this.all(id).find((one) => one.id === message);
  }

  private change(id: string, message: string, deed: Deed): Result<Message> {
    const found = this.find(id, message);
    if (found === undefined) return failed("not_found", "", 404);
    const next = { ...deed(found), version: found.version + 1 };
    this.changed.set(message, next);
    return ok(next);
  }
}

function tooMany(limit: string, allowed: number): { ok: false; error: Failure } {
  const details = { limit, allowed, used: allowed, plan: null };
  return { ok: false, error: { code: "plan_limit", message: "", details, requestId: "7F3A-20C1", retryAfter: null, status: 403 } };
}
