// The outbox on disk, one database per member, so that two people on one browser never meet.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Pending } from "../models/grouping";

export interface OutboxStorage {
  all(): Promise<Pending[]>;
  put(pending: Pending): Promise<void>;
  remove(clientId: string): Promise<void>;
}

interface Schema extends DBSchema {
  outbox: { key: string; value: Pending };
}

export class OutboxDb implements OutboxStorage {
  private readonly db: Promise<IDBPDatabase<Schema>>;

  constructor(owner: string) {
    this.db = openDB<Schema>(`parley-${owner}`, 1, {
      upgrade: (db) => void db.createObjectStore("outbox", { keyPath: "clientId" }),
    });
  }

  /** In the order of their ids, which is the order of writing. */
  async all(): Promise<Pending[]> {
    return (await this.db).getAll("outbox");
  }

  async put(pending: Pending): Promise<void> {
    await (await this.db).put("outbox", pending);
  }

  async remove(clientId: string): Promise<void> {
    await (await this.db).delete("outbox", clientId);
  }
}
