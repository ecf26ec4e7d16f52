// One database per member, so that two people on one browser never meet: what waits to be sent, and the copy of what was seen.
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Pending } from "../models/grouping";
import type { Conversation, Message, SyncHeads } from "../models/types";

export interface StoredTalk {
  id: string;
  conversation: Conversation;
}

/** The newest messages of a conversation without a hole, and the revisions up to which they are right. */
export interface StoredLog {
  id: string;
  openedAt: number;
  hasOlder: boolean;
  messages: readonly Message[];
  claims: SyncHeads;
}

export interface MemberSchema extends DBSchema {
  outbox: { key: string; value: Pending };
  facts: { key: string; value: unknown };
  talks: { key: string; value: StoredTalk };
  logs: { key: string; value: StoredLog; indexes: { openedAt: number } };
}

export type OpenDb = IDBPDatabase<MemberSchema>;

const VERSION = 2;
const COPY = ["facts", "talks", "logs"] as const;

export const nameOf = (workspace: string, member: string): string => `parley-${workspace}-${member}`;

export class MemberDb {
  private opening: Promise<OpenDb> | null = null;
  private closed = false;

  constructor(readonly name: string) {}

  /** Rejects when the browser keeps nothing; the next use tries again. */
  async use<T>(work: (db: OpenDb) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error("The database was closed for good.");
    this.opening ??= this.open();
    try {
      return await work(await this.opening);
    } catch (error) {
      this.opening = null;
      throw error;
    }
  }

  /** For good: whoever writes afterwards must not bring back what was deleted. */
  close(): void {
    this.closed = true;
    void this.opening?.then((db) => db.close()).catch(() => undefined);
  }

  async remove(): Promise<void> {
    this.close();
    await deleteDB(this.name).catch(() => undefined);
  }

  private async open(): Promise<OpenDb> {
    try {
      return await this.openAs(VERSION);
    } catch (error) {
      // A newer version of the client was here: its outbox is the same, and the copy says itself how it is written.
      if (error instanceof DOMException && error.name === "VersionError") return this.openAs(undefined);
      throw error;
    }
  }

  private openAs(version: number | undefined): Promise<OpenDb> {
    return new Promise((resolve, reject) => {
      const opened = openDB<MemberSchema>(this.name, version, {
        upgrade: renew,
        // An old tab holds the older version; waiting for it would keep the page from opening.
        blocked: () => reject(new Error("Another tab keeps the database.")),
        blocking: (_, wanted) => this.makeWay(wanted),
        terminated: () => (this.opening = null),
      });
      opened.then(resolve, reject);
    });
  }

  /** Another tab wants a newer version, or (null) deletes everything. */
  private makeWay(wanted: number | null): void {
    if (wanted === null) return this.close();
    void this.opening?.then((db) => db.close()).catch(() => undefined);
    this.opening = null;
  }
}

/** The outbox goes along into every version; the copy can be had again and starts anew. */
function renew(db: OpenDb): void {
  if (!db.objectStoreNames.contains("outbox")) db.createObjectStore("outbox", { keyPath: "clientId" });
  for (const name of COPY) if (db.objectStoreNames.contains(name)) db.deleteObjectStore(name);
  db.createObjectStore("facts");
  db.createObjectStore("talks", { keyPath: "id" });
  db.createObjectStore("logs", { keyPath: "id" }).createIndex("openedAt", "openedAt");
}
