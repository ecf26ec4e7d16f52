// Texts that are being written, one per conversation and audience: kept over reloads and sign-ins, shared by all tabs.
import type { Audience } from "../models/types";

const PAUSE = 300;
/** Beyond this many the oldest are forgotten. */
const KEPT = 200;

export interface Place {
  conversation: string;
  lane: Audience;
}

/** A text, and the message that it answers. */
export interface Said {
  text: string;
  replyTo: string | null;
}

/** A draft as this browser holds it, and how it stands to the server's. */
export interface Kept extends Said {
  at: number;
  /** The server's version that it stands on, 0 for none. */
  version: number;
  /** It says something else than that version. */
  unsaved: boolean;
  /** What the server was asked to keep, while it has not answered. */
  asked: Said | null;
}

export interface Draft {
  audience: Audience;
  text: string;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export const NOTHING: Said = { text: "", replyTo: null };

export const isSame = (one: Said, other: Said): boolean => one.text === other.text && one.replyTo === other.replyTo;

const paragraphs = (...texts: readonly string[]): string => texts.filter(Boolean).join("\n\n");

export class Drafts {
  /** What was written here a moment ago; `left` when the text was sent. */
  onEdit: (place: Place, left: boolean) => void = () => undefined;
  /** Somebody leaves the place where one writes; `last` when the page may be gone in a moment. */
  onFlush: (last: boolean) => void = () => undefined;
  private readonly prefix: string;
  private readonly entries = new Map<string, Kept>();
  private readonly unwritten = new Set<string>();
  /** What was put in the place of a text, so that a field which is in use shows it too. */
  private readonly replaced = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `changed` is told when a draft was written down or came from elsewhere, not at every key. */
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
    return this.find({ conversation, lane })?.text ?? "";
  }

  /** The message that a draft answers, also before anything is written. */
  replyTo(conversation: string, lane: Audience): string | null {
    return this.find({ conversation, lane })?.replyTo ?? null;
  }

  /** The draft of a conversation that was worked on last. */
  latest(conversation: string): Draft | null {
    const [everyone, team] = [this.begun(conversation, "everyone"), this.begun(conversation, "team")];
    if (team !== undefined && team.at >= (everyone?.at ?? 0)) return { audience: "team", text: team.text };
    return everyone === undefined ? null : { audience: "everyone", text: everyone.text };
  }

  private begun(conversation: string, lane: Audience): Kept | undefined {
    const kept = this.find({ conversation, lane });
    return kept === undefined || isSame(kept, NOTHING) ? undefined : kept;
  }

  /** Written down and not only in this page's memory. */
  isSaved(conversation: string, lane: Audience): boolean {
    const key = this.key({ conversation, lane });
    return this.entries.has(key) && !this.unwritten.has(key);
  }

  /** Whether another text was put here since this was asked last. */
  wasReplaced(conversation: string, lane: Audience): boolean {
    return this.replaced.delete(this.key({ conversation, lane }));
  }

  // --- writing

  set(conversation: string, lane: Audience, text: string): void {
    const replyTo = this.replyTo(conversation, lane);
    if (text !== this.get(conversation, lane)) this.put({ conversation, lane }, { text, replyTo }, false);
  }

  /** Behind what stands there already, as a paragraph of its own. */
  append(conversation: string, lane: Audience, text: string): void {
    this.set(conversation, lane, paragraphs(this.get(conversation, lane), text));
  }

  prepend(conversation: string, lane: Audience, text: string): void {
    this.set(conversation, lane, paragraphs(text, this.get(conversation, lane)));
  }

  answer(conversation: string, lane: Audience, replyTo: string | null): void {
    const text = this.get(conversation, lane);
    if (replyTo !== this.replyTo(conversation, lane)) this.put({ conversation, lane }, { text, replyTo }, false);
  }

  /** It was sent: neither the text nor what it answered is left. */
  clear(conversation: string, lane: Audience): void {
    this.put({ conversation, lane }, NOTHING, true);
  }

  private put(place: Place, said: Said, left: boolean): void {
    const { version, asked } = this.find(place) ?? { version: 0, asked: null };
    // What the server never heard of needs no discarding there.
    const unsaved = !isSame(said, NOTHING) || version > 0 || asked !== null;
    this.entries.set(this.key(place), { ...said, at: this.now(), version, unsaved, asked });
    this.unwritten.add(this.key(place));
    // A sent text leaves the other tabs at once; one that is being typed is written when the hand rests.
    if (said.text === "") this.writeDown();
    else this.timer ??= setTimeout(() => this.writeDown(), PAUSE);
    this.onEdit(place, left);
  }

  /** Write down now, and tell the server. */
  flush(last = false): void {
    this.writeDown();
    this.onFlush(last);
  }

  private writeDown(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.unwritten.size === 0) return;
    this.forgetOldest();
    for (const key of [...this.unwritten]) this.write(key);
    this.changed();
  }

  // --- the server's side, and other tabs

  find(place: Place): Kept | undefined {
    return this.entries.get(this.key(place));
  }

  /** What the server does not hold as it is here. */
  unsaved(): Place[] {
    return [...this.entries].filter(([, kept]) => kept.unsaved).map(([key]) => placeNamed(key.slice(this.prefix.length)));
  }

  /** The same text, standing otherwise to the server's. */
  keep(place: Place, kept: Kept): void {
    this.entries.set(this.key(place), kept);
    this.write(this.key(place));
  }

  /** Another text in the place of what was here. */
  replace(place: Place, said: Said, version: number): void {
    this.replaced.add(this.key(place));
    this.keep(place, { ...said, at: this.now(), version, unsaved: false, asked: null });
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

  // --- storage

  private take(key: string, value: string | null): void {
    const kept = value === null ? null : read(value);
    this.unwritten.delete(key);
    if (kept === null) this.entries.delete(key);
    else this.entries.set(key, kept);
  }

  /** What does not fit stays in memory and is tried again with the next change. */
  private write(key: string): void {
    const kept = this.entries.get(key);
    try {
      if (kept === undefined || (isSame(kept, NOTHING) && !kept.unsaved)) this.storage.removeItem(key);
      else this.storage.setItem(key, JSON.stringify(kept));
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

  private key(place: Place): string {
    return this.prefix + nameOf(place);
  }
}

export const nameOf = ({ conversation, lane }: Place): string => `${conversation}.${lane}`;

export function placeNamed(name: string): Place {
  const dot = name.lastIndexOf(".");
  return { conversation: name.slice(0, dot), lane: name.slice(dot + 1) === "team" ? "team" : "everyone" };
}

function read(value: string): Kept | null {
  try {
    const { text, at, replyTo = null, version = 0, unsaved = true, asked = null } = JSON.parse(value) as Partial<Kept>;
    return typeof text === "string" && typeof at === "number" ? { text, at, replyTo, version, unsaved, asked } : null;
  } catch {
    return null;
  }
}
