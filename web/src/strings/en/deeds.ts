// What can be done with a message, and what stands around its words.
import { listed, number, plural } from "./words";

export const deeds = {
  react: "Add reaction",
  reply: "Reply",
  thread: "Open thread",
  more: "More actions",
  reactions: "Reactions",
  reacted: (emoji: string, count: number, names: readonly string[]) => `${emoji} ${number(count)}, ${listed(names)}`,
  reactedTip: (names: readonly string[]) => listed(names),
  inReplyTo: "In reply to",
  deletedQuote: "Deleted message",
  hiddenQuote: "A message you cannot see",
  pinnedBy: (who: string) => `Pinned by ${who}`,
  pinnedByYou: "Pinned by you",
  replies: (count: number) => plural(count, { one: "reply", other: "replies" }),
  lastReply: (time: string) => `last ${time}`,
  newReplies: (count: number) => `${number(count)} new`,
  editedName: (time: string) => `edited ${time}, show earlier versions`,
};
