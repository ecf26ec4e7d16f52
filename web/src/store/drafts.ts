// Texts that are being written, one per conversation and audience: kept over reloads and sign-ins, shared by all tabs.
import type { Audience } from "../models/types";

const PAUSE = 300;
/** Beyond this many the oldest are forgotten. */
const KEPT = 200;

export interface Draft {
  audience: Audience;
  text: string;
}

interface Entry {
  text: string;
  at: number;
  /** The message that it answers. */
  replyTo?: string;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export class Drafts {
  private readonly prefix: string;
  private readonly entries = new Map<string, Entry>();
  private readonly unwritten = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `changed` is told when a draft was written down or came from another tab, not at every key. */
  constructor(
    owner: string,
    private readonly storage: Shelf,
    private readonly changed: () => void,
    private readonly now: () => number = Date.now,
  ) {
    this.prefix = `parley.draft.${owner}.`;
    for (const key of this.stored()) this.take(key, storage.getItem(key));
  }

  get(conversation: string, lane: Audience): string {
    return this.entries.get(this.key(conversation, lane))?.text ?? "";
  }

  /** The message that a draft answers, also before anything is written. */
  replyTo(conversation: string, lane: Audience): string | null {
    return this.entries.get(this.key(conversation, lane))?.replyTo ?? null;
  }

  /** The draft of a conversation that was worked on last. */
  latest(conversation: string): Draft | null {
    const [everyone, team] = [this.entries.get(this.key(conversation, "everyone")), this.entries.get(this.key(conversation, "team"))];
    if (team !== undefined && team.at >= (everyone?.at ?? 0)) return { audience: "team", text: team.text };
    return everyone === undefined ? null : { audience: "everyone", text: everyone.text };
  }

  /** Written down and not only in this page's memory. */
  isSaved(conversation: string, lane: Audience): boolean {
    const key = this.key(conversation, lane);
    return this.entries.has(key) && !this.unwritten.has(key);
  }

  set(conversation: string, lane: Audience, text: string): void {
    if (text !== this.get(conversation, lane)) this.put(conversation, lane, text, this.replyTo(conversation, lane));
  }

  answer(conversation: string, lane: Audience, replyTo: string | null): void {
    if (replyTo !== this.replyTo(conversation, lane)) this.put(conversation, lane, this.get(conversation, lane), replyTo);
  }

  /** It was sent: neither the text nor what it answered is left. */
  clear(conversation: string, lane: Audience): void {
    this.put(conversation, lane, "", null);
  }

  private put(conversation: string, lane: Audience, text: string, replyTo: string | null): void {
    const key = this.key(conversation, lane);
    if (text === "" && replyTo === null) this.entries.delete(key);
    else this.entries.set(key, { text, at: this.now(), ...(replyTo !== null && { replyTo }) });
    this.unwritten.add(key);
    // A sent text leaves the other tabs at once; one that is being typed is written when the hand rests.
    if (text === "") this.flush();
    else this.timer ??= setTimeout(() => this.flush(), PAUSE);
  }

  /** Write down now: the page may be gone in a moment. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.unwritten.size === 0) return;
    this.forgetOldest();
    for (const key of [...this.unwritten]) this.write(key);
    this.changed();
  }

  /** Another tab wrote; a null key says that everything was cleared. */
  heard(key: string | null, value: string | null): void {
    if (key === null) this.entries.clear();
    else if (key.startsWith(this.prefix)) this.take(key, value);
    else return;
    this.changed();
  }

  /** On signing out nothing that was written may stay in the browser. */
  clearAll(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.unwritten.clear();
    this.entries.clear();
    for (const key of this.stored()) this.storage.removeItem(key);
    this.changed();
  }

  private take(key: string, value: string | null): void {
    const entry = value === null ? null : read(value);
    this.unwritten.delete(key);
    if (entry === null) this.entries.delete(key);
    else this.entries.set(key, entry);
  }

  /** What does not fit stays in memory and is tried again with the next change. */
  private write(key: string): void {
    const entry = this.entries.get(key);
    try {
      if (entry === undefined) this.storage.removeItem(key);
      else this.storage.setItem(key, JSON.stringify(entry));
      this.unwritten.delete(key);
    } catch {
      return;
    }
  }

  private forgetOldest(): void {
    const spare = [...this.entries].sort(([, a], [, b]) => b.at - a.at).slice(KEPT);
    for (const [key] of spare) {
      this.entries.delete(key);
      this.unwritten.add(key);
    }
  }

  private stored(): string[] {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index));
    return keys.filter((key): key is string => key?.startsWith(this.prefix) ?? false);
  }

  private key(conversation: string, lane: Audience): string {
    return `${this.prefix}${conversation}.${lane}`;
  }
}

function read(value: string): Entry | null {
  try {
    const entry = JSON.parse(value) as Partial<Entry>;
    if (typeof entry.text !== "string" || typeof entry.at !== "number") return null;
    return { text: entry.text, at: entry.at, ...(typeof entry.replyTo === "string" && { replyTo: entry.replyTo }) };
  } catch {
    return null;
  }
}
