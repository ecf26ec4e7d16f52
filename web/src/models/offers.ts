// What can be done with a message, and what the bar over it offers of that at once.
import type { Message } from "./types";

export type Action =
  | "react"
  | "toggle"
  | "reply"
  | "thread"
  | "more"
  | "edit"
  | "copy-text"
  | "copy-link"
  | "copy-request"
  | "pin"
  | "unpin"
  | "unread"
  | "share"
  | "versions"
  | "report"
  | "delete"
  | "jump"
  | "retry"
  | "discard"
  | "seen";

/** What somebody wants done, and what it takes: the reaction, the message to jump to, where a panel opens. */
export interface Wish {
  action: Action;
  emoji?: string;
  target?: string;
  from?: HTMLElement;
}

export function hasThread(message: Message): boolean {
  return (message.thread?.count ?? 0) > 0 || message.thread_root !== undefined;
}

/** What the bar over a message shows, apart from everything else that can be done. */
export function quickActions(message: Message, mayReact: boolean, mayReply: boolean): Action[] {
  const living = message.deleted_at === null;
  const thread = hasThread(message) || (mayReply && living);
  return [...(mayReact && living ? ["react" as const] : []), ...(mayReply && living ? ["reply" as const] : []), ...(thread ? ["thread" as const] : [])];
}

/** The message at whose thread a message stands: a reply's root, else itself. A quote of the other lane makes no thread. */
export function rootOf(message: Message): string {
  return message.thread_root ?? message.id;
}
