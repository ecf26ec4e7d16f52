// Edits that are not saved, one per conversation: kept over a reload of the tab that writes them, and in no other tab.
import type { Shelf } from "./storage";

/** It outlives its row, which may scroll out of what is drawn. */
export interface Editing {
  id: string;
  /** The version that the person saw when the edit began. */
  version: number;
  /** In the grammar, as it would be saved. */
  text: string;
}

/** Beyond this many the oldest are forgotten. */
const KEPT = 20;

export class Edits {
  private readonly key: string;
  /** The one that was written last is at the end. */
  private entries: Map<string, Editing>;

  constructor(
    owner: string,
    private readonly storage: Pick<Shelf, "getItem" | "setItem" | "removeItem">,
  ) {
    this.key = `parley.edits.${owner}.`;
    this.entries = read(storage.getItem(this.key));
  }

  get(conversation: string): Editing | null {
    return this.entries.get(conversation) ?? null;
  }

  set(conversation: string, editing: Editing): void {
    this.entries.delete(conversation);
    this.entries = new Map([...this.entries, [conversation, editing] as const].slice(-KEPT));
    this.writeDown();
  }

  /** Whether there was one. */
  delete(conversation: string): boolean {
    const had = this.entries.delete(conversation);
    if (had) this.writeDown();
    return had;
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

function read(value: string | null): Map<string, Editing> {
  try {
    return new Map((JSON.parse(value ?? "[]") as [string, Editing][]).filter(([, one]) => typeof one.text === "string"));
  } catch {
    return new Map();
  }
}
