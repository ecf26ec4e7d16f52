// The outbox on disk; where the browser keeps nothing, in this page's memory.
import type { Pending } from "../models/grouping";
import type { MemberDb } from "./member_db";

export interface OutboxStorage {
  all(): Promise<Pending[]>;
  put(pending: Pending): Promise<void>;
  remove(clientId: string): Promise<void>;
}

export class OutboxDb implements OutboxStorage {
  /** False once something could only be kept in memory: it will not survive the closing of the page. */
  durable = true;
  private readonly memory = new Map<string, Pending>();

  constructor(
    private readonly db: MemberDb,
    private readonly changed: () => void = () => undefined,
  ) {}

  /** In the order of their ids, which is the order of writing. */
  async all(): Promise<Pending[]> {
    const stored = await this.db.use((db) => db.getAll("outbox")).catch(() => this.fellBack([]));
    return [...stored.filter((item) => !this.memory.has(item.clientId)), ...this.memory.values()];
  }

  async put(pending: Pending): Promise<void> {
    try {
      await this.db.use((db) => db.put("outbox", pending));
      this.memory.delete(pending.clientId);
    } catch {
      this.memory.set(pending.clientId, pending);
      this.fellBack(undefined);
    }
  }

  async remove(clientId: string): Promise<void> {
    this.memory.delete(clientId);
    await this.db.use((db) => db.delete("outbox", clientId)).catch(() => undefined);
  }

  /** What other tabs cannot find on the disk and must be told. */
  get inMemory(): Pending[] {
    return [...this.memory.values()];
  }

  /** Another tab has no disk either. */
  take(items: readonly Pending[]): void {
    for (const item of items) this.memory.set(item.clientId, item);
  }

  private fellBack<T>(value: T): T {
    if (this.durable) {
      this.durable = false;
      this.changed();
    }
    return value;
  }
}
