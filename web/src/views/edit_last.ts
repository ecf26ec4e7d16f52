// Arrow up in an empty field: the last own message that may still be edited.
import type { Message } from "../models/types";
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";

/** Messages further from the end are not drawn. */
const FAR = 20;

/** Whether there is one. */
export function editLastOwn(store: Parley, talk: Talk): boolean {
  const mine = (message: Message): boolean => message.sender_id === store.myId && store.deeds.rights(talk, message).edit;
  const all = talk.log.ordered();
  const last = all.findLast(mine);
  if (last === undefined) return false;
  if (all.length - all.indexOf(last) > FAR) void store.history.jump(talk, last.id);
  store.composing.edit(talk.overlay.over(last));
  return true;
}
