// How a view says who writes and who is there.
import { firstName } from "../models/people";
import type { Person } from "../models/types";
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";
import { text } from "../strings";

/** "Luis is typing", or nothing; what is written to everybody counts before notes. */
export function typingWords(store: Parley, talk: Talk, spoken: boolean): string {
  const { id, participants } = talk.conversation;
  const all = (spoken ? store.nearby?.spoken(id) : store.nearby?.writers(id)) ?? [];
  const open = all.filter((one) => one.audience === "everyone");
  const shown = open.length > 0 ? open : all;
  const names = shown.flatMap((one) => participants.filter((person) => person.member_id === one.memberId).map((person) => firstName(person.name)));
  if (names.length === 0) return "";
  return open.length > 0 ? text.conversation.typing(names) : text.conversation.typingNote(names);
}

/** The dot at somebody's picture; who is not there has none, nor has who keeps it to itself. */
export function dotOf(store: Parley, person: Person | undefined): "online" | "away" | null {
  const state = person === undefined ? null : (store.nearby?.state(person.member_id) ?? null);
  return state === "offline" ? null : state;
}

export function presenceWords(store: Parley, person: Person | undefined): string {
  const dot = dotOf(store, person);
  return dot === null ? "" : text.conversation.presence[dot];
}
