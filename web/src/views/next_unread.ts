// The next conversation with something unread: from the open one on, and from the other end again.
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";

export function nextUnread(store: Parley, step: 1 | -1): Talk | undefined {
  const talks = store.inbox.ordered();
  const here = talks.findIndex((talk) => talk.conversation.id === store.openId);
  const start = here < 0 && step < 0 ? 0 : here;
  const inOrder = talks.map((_, index) => talks.at((start + step * (index + 1)) % talks.length));
  return inOrder.find((talk) => talk !== undefined && talk.conversation.id !== store.openId && store.countOf(talk) > 0);
}
