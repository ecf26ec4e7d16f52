// The local copy on disk: conversations, the newest messages of the opened ones, the people, and the cards that were seen.
import { quoteAfter } from "../models/quotes";
import type { Message, Person, Reference } from "../models/types";
import type { MemberDb, OpenDb, StoredLog, StoredTalk } from "./member_db";

/** Rises when the shape of what is stored changes; what was written under another number is dropped unread. */
export const FORMAT = 2;
/** Conversations whose messages are kept; the one that was opened longest ago goes first. */
export const MAX_LOGS = 100;

export interface Copied {
  talks: StoredTalk[];
  /** Conversations with messages. */
  logs: string[];
  people: Person[] | null;
  references: Reference[] | null;
}

export interface CopyChanges {
  talks: StoredTalk[];
  logs: StoredLog[];
  /** Conversations of which nothing may stay. */
  gone: string[];
}

/** Every method settles quietly: without the copy everything works, only later. */
export interface CopyStorage {
  read(): Promise<Copied | null>;
  readLog(id: string): Promise<StoredLog | null>;
  /** Whether it stands. */
  write(changes: CopyChanges): Promise<boolean>;
  writePeople(people: readonly Person[]): Promise<void>;
  writeReferences(references: readonly Reference[]): Promise<void>;
  forgetLog(id: string): Promise<void>;
  /** Nothing may stay of the texts of these messages, nor of what quotes them. */
  forgetTexts(id: string, deleted: readonly Message[]): Promise<void>;
  clear(): Promise<void>;
}

export class CopyDb implements CopyStorage {
  constructor(private readonly db: MemberDb) {}

  async read(): Promise<Copied | null> {
    const copied = await this.db.use(readAll).catch(() => null);
    if (copied === null) await this.clear();
    return copied;
  }

  async readLog(id: string): Promise<StoredLog | null> {
    const log = await this.db.use((db) => db.get("logs", id)).catch(() => undefined);
    return log ?? null;
  }

  write(changes: CopyChanges): Promise<boolean> {
    return this.db.use((db) => writeAll(db, changes)).catch(() => false);
  }

  async writePeople(people: readonly Person[]): Promise<void> {
    await this.db.use((db) => db.put("facts", people, "people")).catch(() => undefined);
  }

  async writeReferences(references: readonly Reference[]): Promise<void> {
    await this.db.use((db) => db.put("facts", references, "references")).catch(() => undefined);
  }

  async forgetLog(id: string): Promise<void> {
    await this.db.use((db) => db.delete("logs", id)).catch(() => undefined);
  }

  async forgetTexts(id: string, deleted: readonly Message[]): Promise<void> {
    await this.db.use((db) => amend(db, id, deleted)).catch(() => undefined);
  }

  async clear(): Promise<void> {
    await this.db.use(clearAll).catch(() => undefined);
  }
}

async function readAll(db: OpenDb): Promise<Copied | null> {
  const look = db.transaction(["facts", "talks", "logs"]);
  const [format, people, references, talks, logs] = await Promise.all([
    look.objectStore("facts").get("format"),
    look.objectStore("facts").get("people"),
    look.objectStore("facts").get("references"),
    look.objectStore("talks").getAll(),
    look.objectStore("logs").getAllKeys(),
  ]);
  if (format !== FORMAT) return null;
  return { talks, logs, people: (people as Person[] | undefined) ?? null, references: (references as Reference[] | undefined) ?? null };
}

async function writeAll(db: OpenDb, { talks, logs, gone }: CopyChanges): Promise<boolean> {
  const write = db.transaction(["facts", "talks", "logs"], "readwrite");
  const log = write.objectStore("logs");
  void write.objectStore("facts").put(FORMAT, "format");
  for (const talk of talks) void write.objectStore("talks").put(talk);
  for (const one of logs) void log.put(one);
  for (const id of gone) {
    void write.objectStore("talks").delete(id);
    void log.delete(id);
  }
  const oldestFirst = logs.length === 0 ? [] : await log.index("openedAt").getAllKeys();
  for (const id of oldestFirst.slice(0, Math.max(0, oldestFirst.length - MAX_LOGS))) void log.delete(id);
  await write.done;
  return true;
}

async function amend(db: OpenDb, id: string, deleted: readonly Message[]): Promise<void> {
  const write = db.transaction("logs", "readwrite");
  const log = await write.store.get(id);
  if (log !== undefined) void write.store.put({ ...log, messages: withoutTexts(log.messages, deleted) });
  await write.done;
}

function withoutTexts(messages: readonly Message[], deleted: readonly Message[]): Message[] {
  const gone = new Map(deleted.map((message) => [message.id, message]));
  return messages.map((message) => {
    const quoted = message.reply_to === null ? undefined : gone.get(message.reply_to.id);
    const told = gone.get(message.id) ?? message;
    return quoted === undefined || told.reply_to === null ? told : { ...told, reply_to: quoteAfter(told.reply_to, quoted) };
  });
}

async function clearAll(db: OpenDb): Promise<void> {
  const write = db.transaction(["facts", "talks", "logs"], "readwrite");
  for (const name of ["facts", "talks", "logs"] as const) void write.objectStore(name).clear();
  await write.done;
}
