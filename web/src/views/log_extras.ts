// What is known around a message: names of today, what is held of quoted messages, who answered a root.
import { answersTo, extrasOf, quoteLine, NO_EXTRAS, type Extras, type Known } from "../models/extras";
import type { MessageRow } from "../models/grouping";
import { laneOf, type Message, type Person } from "../models/types";
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";
import { text } from "../strings";

export class LogExtras implements Known {
  constructor(
    private readonly store: Parley,
    private readonly talk: Talk,
  ) {}

  get myId(): string {
    return this.store.myId;
  }

  of({ message, pending }: MessageRow): Extras {
    if (message !== null) return extrasOf(message, this);
    return { ...NO_EXTRAS, quote: quoteLine(pending?.replyTo ?? null, this) };
  }

  person(id: string): Person | null {
    return this.talk.person(id);
  }

  nameOf(id: string): string {
    return id === this.myId ? text.conversation.you : (this.person(id)?.name ?? text.conversation.someone);
  }

  held(id: string): Message | undefined {
    return this.talk.log.byId(id) ?? this.talk.detour?.log.byId(id);
  }

  repliers(root: Message): { people: Person[]; unread: number } {
    const { talk } = this;
    const { log } = talk.log.byId(root.id) === undefined ? talk.shown : talk;
    const read = talk.tallies[laneOf(root)]?.read ?? 0;
    const isNew = (message: Message): boolean => message.seq > read && message.sender_id !== this.myId;
    const { ids, unread } = answersTo(root, log.ordered(), log.position(root) + 1, isNew);
    return { people: ids.flatMap((id) => this.person(id) ?? []), unread };
  }
}
