// Edits that are not saved, one in hand per conversation: kept over a reload of the tab that writes them, and in no other.
import type { Shelf } from "./storage";

/** It outlives its row, which may scroll out of what is drawn. */
export interface Editing {
  id: string;
  /** The version that the person saw when the edit began. */
  version: number;
  /** In the grammar, as it would be saved. */
  text: string;
  /** The text as it stood when the edit began. */
  was: string;
}

/** Beyond this many conversations, and edits of one, the oldest are forgotten. */
const KEPT = 20;
const DEEP = 5;

export class Edits {
  private readonly key: string;
  /** What was written last is at the end: the conversation, and of a conversation the edit in hand. */
  private entries: Map<string, readonly Editing[]>;

  constructor(
    owner: string,
    private readonly storage: Pick<Shelf, "getItem" | "setItem" | "removeItem">,
  ) {
    this.key = `parley.edits.${owner}.`;
    this.entries = read(storage.getItem(this.key));
  }

  get(conversation: string): Editing | null {
    return this.of(conversation).at(-1) ?? null;
  }

  /** Takes it in hand, as it was left if it was begun before. What is changed of another one comes back after it. */
  begin(conversation: string, editing: Editing): void {
    const others = this.of(conversation).filter((one) => one.id !== editing.id && one.text !== one.was);
    const left = this.of(conversation).find((one) => one.id === editing.id);
    this.put(conversation, [...others, left ?? editing]);
  }

  /** The one in hand, as it is now. */
  set(conversation: string, editing: Editing): void {
    this.put(conversation, [...this.of(conversation).slice(0, -1), editing]);
  }

  /** The one in hand is over. Whether there was one. */
  delete(conversation: string): boolean {
    const had = this.get(conversation) !== null;
    if (had) this.put(conversation, this.of(conversation).slice(0, -1));
    return had;
  }

  private of(conversation: string): readonly Editing[] {
    return this.entries.get(conversation) ?? [];
  }

  private put(conversation: string, edits: readonly Editing[]): void {
    this.entries.delete(conversation);
    const kept = edits.length > 0 ? [[conversation, edits.slice(-DEEP)] as const] : [];
    this.entries = new Map([...this.entries, ...kept].slice(-KEPT));
    this.writeDown();
  }

  /** What does not fit stays in memory alone. */
  private writeDown(): void {
    try {
      if (this.entries.size === 0) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, JSON.stringify([...this.entries]));
    } catch {
      return;
    }
  }
}

function read(value: string | null): Map<string, readonly Editing[]> {
  try {
    const entries = JSON.parse(value ?? "[]") as [string, Editing[]][];
    return new Map(entries.filter(([, edits]) => edits.every((one) => typeof one.text === "string")));
  } catch {
    return new Map();
  }
}
