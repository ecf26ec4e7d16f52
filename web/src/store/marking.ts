// What a member does with one or many conversations for itself: shown at once, taken back when the server refuses, undone for a while.
import type { Api } from "../network/api";
import type { Audience, BulkAction, BulkResult, Conversation, Failure, MarkChange, Result } from "../models/types";
import type { Emitter } from "./emitter";
import type { Inbox } from "./inbox";
import type { Reading } from "./reading";
import type { Talk } from "./talk";
import type { Deed, Refused, Undoing } from "./undoing";

/** As many as one request takes. */
const MOST = 100;

interface Wanted {
  deed: Deed;
  action: BulkAction;
  change: MarkChange;
}

export class Marking {
  /** The last mark of each conversation, so that a later one never overtakes an earlier one. */
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(
    private readonly api: Api,
    private readonly inbox: Inbox,
    private readonly reading: Reading,
    private readonly undoing: Undoing,
    private readonly emitter: Emitter,
  ) {}

  // --- with something to take back

  archive(talks: readonly Talk[], on: boolean): Promise<void> {
    return this.carryOut(talks, on ? ARCHIVE : UNARCHIVE);
  }

  /** With null it ends. */
  mute(talks: readonly Talk[], until: string | null): Promise<void> {
    return this.carryOut(talks, { deed: until === null ? "unmute" : "mute", action: "mute", change: { muted_until: until } });
  }

  private async carryOut(talks: readonly Talk[], wanted: Wanted): Promise<void> {
    const before = new Map(talks.map((talk) => [talk, pick(talk.me, wanted.change)]));
    const refusing = this.put(talks, wanted);
    const undo = (): void => void this.restore(before);
    const until = wanted.change.muted_until ?? undefined;
    this.undoing.offer({ deed: wanted.deed, talks, refused: [], undo, ...(until && { until }) });
    this.report(wanted.deed, talks, await refusing, undo);
  }

  /** What failed is said by name; what was done can still be taken back. */
  private report(deed: Deed, talks: readonly Talk[], refused: readonly Refused[], undo: (() => void) | null): void {
    if (refused.length === 0) return;
    const done = talks.filter((talk) => !refused.some((one) => one.talk === talk));
    this.undoing.offer({ deed, talks: done, refused, undo: done.length > 0 ? undo : null });
  }

  private async restore(before: ReadonlyMap<Talk, MarkChange>): Promise<void> {
    await Promise.all([...before].map(([talk, change]) => this.mark(talk, change)));
  }

  // --- for oneself deleted

  /** The server knows no way back, so it is told when the time to undo is over. */
  remove(talks: readonly Talk[]): void {
    for (const talk of talks) talk.goneAt = talk.lastAt;
    const undo = (): void => this.bringBack(talks);
    this.undoing.offer({ deed: "delete", talks, refused: [], undo, settle: (last) => void this.removeNow(talks, last) });
  }

  private bringBack(talks: readonly Talk[]): void {
    for (const talk of talks) talk.goneAt = null;
    this.emitter.changed();
  }

  /** What got a new message meanwhile is back already, and stays. */
  private async removeNow(talks: readonly Talk[], last: boolean): Promise<void> {
    const gone = talks.filter((talk) => talk.isGone);
    const refused = await this.tell(gone, { action: "delete" }, (id) => this.api.deleteForMe(id, last), last);
    for (const talk of gone) if (!refused.some((one) => one.talk === talk)) this.inbox.remove(talk.conversation.id);
    this.bringBack(refused.map((one) => one.talk));
    this.report("delete", gone, refused, null);
  }

  // --- read

  /** Everything in them counts as read; taken back, the unread begin where they began. */
  async read(talks: readonly Talk[]): Promise<void> {
    const before = talks.map((talk) => ({ talk, flagged: talk.me.flagged_unread, unread: unreadIn(talk), heads: headsOf(talk) }));
    const refused = await this.tell(talks, { action: "read" }, null, false);
    const done = before.filter(({ talk }) => !refused.some((one) => one.talk === talk));
    for (const { talk, heads } of done) for (const [lane, read] of heads) this.reading.apply(talk, lane, { read, unread: 0 });
    const undo = async (): Promise<void> => {
      for (const { talk, unread, flagged } of done) {
        for (const [lane, seq] of unread) await this.reading.unreadAt(talk, lane, seq);
        if (flagged) await this.mark(talk, { flagged_unread: true });
      }
    };
    this.undoing.offer({ deed: "read", talks: done.map(({ talk }) => talk), refused, undo: done.length > 0 ? () => void undo() : null });
  }

  // --- one mark of one conversation

  star(talk: Talk, on: boolean): Promise<void> {
    return this.markAlone(talk, { starred: on });
  }

  /** A dot in the list, and no other number. Looking at it again takes it away. */
  flag(talk: Talk): Promise<void> {
    this.reading.keep(talk);
    return this.markAlone(talk, { flagged_unread: true });
  }

  private async markAlone(talk: Talk, change: MarkChange): Promise<void> {
    const answer = await this.mark(talk, change);
    if (!answer.ok) this.report("mark", [talk], [{ talk, error: answer.error }], null);
  }

  private async mark(talk: Talk, change: MarkChange): Promise<Result<Conversation>> {
    const { id } = talk.conversation;
    return this.shown([talk], change, async () => {
      const answer = await this.inLine(id, () => this.api.mark(id, change));
      if (answer.ok) this.inbox.adopt(answer.value);
      return answer;
    });
  }

  // --- telling the server

  /** Who was refused, and why; the others are marked. */
  private async put(talks: readonly Talk[], { action, change }: Wanted): Promise<Refused[]> {
    const [first, second] = talks;
    if (first !== undefined && second === undefined) {
      const answer = await this.mark(first, change);
      return answer.ok ? [] : [{ talk: first, error: answer.error }];
    }
    return this.shown(talks, change, async () => {
      const refused = await this.tell(talks, { action, ...(action === "mute" && { muted_until: change.muted_until ?? null }) }, null, false);
      for (const talk of talks) if (!refused.some((one) => one.talk === talk)) talk.marked(change);
      return refused;
    });
  }

  private async shown<T>(talks: readonly Talk[], change: MarkChange, work: () => Promise<T>): Promise<T> {
    const wish = { ...change };
    for (const talk of talks) talk.wishes.add(wish);
    this.undoing.deeds += 1;
    this.emitter.changed();
    const answer = await work();
    for (const talk of talks) talk.wishes.delete(wish);
    this.undoing.deeds += 1;
    this.emitter.changed();
    return answer;
  }

  private async tell(
    talks: readonly Talk[],
    wanted: { action: BulkAction; muted_until?: string | null },
    alone: ((id: string) => Promise<Result<unknown>>) | null,
    last: boolean,
  ): Promise<Refused[]> {
    const [first] = talks;
    if (first === undefined) return [];
    if (alone !== null && talks.length === 1) {
      const answer = await this.inLine(first.conversation.id, () => alone(first.conversation.id));
      return answer.ok ? [] : [{ talk: first, error: answer.error }];
    }
    const parts = Array.from({ length: Math.ceil(talks.length / MOST) }, (_, at) => talks.slice(at * MOST, (at + 1) * MOST));
    const refused = await Promise.all(parts.map((part) => this.tellMany(part, wanted, last)));
    return refused.flat();
  }

  private async tellMany(talks: readonly Talk[], wanted: { action: BulkAction; muted_until?: string | null }, last: boolean): Promise<Refused[]> {
    const ids = talks.map((talk) => talk.conversation.id);
    // After what was asked for before of any of them.
    if (!last) await Promise.all(ids.map(async (id) => this.lines.get(id)));
    const answer = await this.api.bulk({ ...wanted, conversation_ids: ids }, last);
    if (!answer.ok) return talks.map((talk) => ({ talk, error: answer.error }));
    const results = new Map(answer.value.results.map((one) => [one.conversation_id, one]));
    return talks.flatMap((talk) => refusalIn(talk, results.get(talk.conversation.id)));
  }

  private async inLine<T>(id: string, ask: () => Promise<T>): Promise<T> {
    const before = this.lines.get(id);
    const mine = before === undefined ? ask() : before.then(ask);
    this.lines.set(id, mine);
    const answer = await mine;
    if (this.lines.get(id) === mine) this.lines.delete(id);
    return answer;
  }
}

const ARCHIVE: Wanted = { deed: "archive", action: "archive", change: { archived: true } };
const UNARCHIVE: Wanted = { deed: "unarchive", action: "unarchive", change: { archived: false } };
const UNKNOWN: Pick<Failure, "code" | "details"> = { code: "", details: null };

function refusalIn(talk: Talk, result: BulkResult | undefined): Refused[] {
  if (result?.ok) return [];
  return [{ talk, error: result?.error ? { code: result.error.code, details: null } : UNKNOWN }];
}

type Numbers = readonly (readonly [Audience, number])[];

/** Where the unread of each lane begin. */
const unreadIn = (talk: Talk): Numbers => talk.lanes.flatMap((lane) => (talk.tallies[lane]?.unread ? [[lane, talk.tallies[lane].read + 1] as const] : []));
const headsOf = (talk: Talk): Numbers => talk.lanes.map((lane) => [lane, talk.tallies[lane]?.head ?? 0] as const);

/** What a change would overwrite. */
function pick(me: MarkChange, change: MarkChange): MarkChange {
  return {
    ...("archived" in change && { archived: me.archived ?? false }),
    ...("muted_until" in change && { muted_until: me.muted_until ?? null }),
  };
}
