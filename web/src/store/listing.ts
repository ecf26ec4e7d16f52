// A list that comes page by page: what is held, whether there is more, and what failed.
import type { Failure, Result } from "../models/types";
import type { Page } from "../network/api";

export class Listing<T extends { id: string }> {
  items: readonly T[] = [];
  loaded = false;
  loading = false;
  failure: Failure | null = null;
  private next: string | null = null;

  constructor(
    private readonly ask: (cursor: string | null) => Promise<Result<Page<T>>>,
    private readonly changed: () => void,
  ) {}

  get hasMore(): boolean {
    return this.next !== null;
  }

  /** The first page, or the next one. */
  async load(): Promise<void> {
    if (this.loading || (this.loaded && this.next === null)) return;
    this.loading = true;
    this.failure = null;
    this.changed();
    const answer = await this.ask(this.next);
    this.loading = false;
    if (answer.ok) this.take(answer.value);
    else this.failure = answer.error;
    this.changed();
  }

  /** What is newer comes on top and what changed is put right; what was loaded further down stays. */
  async refresh(): Promise<void> {
    if (!this.loaded) return;
    const answer = await this.ask(null);
    if (!answer.ok || this.loading) return;
    const { items, next } = answer.value;
    const newest = new Set(items.map((one) => one.id));
    const held = this.items.filter((one) => !newest.has(one.id));
    const meets = held.length < this.items.length;
    // With a gap between them the list begins anew.
    this.items = meets ? [...items, ...held] : items;
    if (!meets) this.next = next;
    this.changed();
  }

  private take({ items, next }: Page<T>): void {
    const held = new Set(this.items.map((one) => one.id));
    this.items = [...this.items, ...items.filter((one) => !held.has(one.id))];
    this.next = next;
    this.loaded = true;
  }

  replace(item: T): void {
    this.items = this.items.map((one) => (one.id === item.id ? item : one));
    this.changed();
  }
}
