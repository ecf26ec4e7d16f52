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
