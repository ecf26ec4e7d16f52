// The list of conversations.
import { number, plural } from "./words";

export const list = {
  title: "Messages",
  region: "Conversations",
  create: "New conversation",
  loading: "Loading conversations",
  more: "Loading more",
  emptyTitle: "Nobody has written yet",
  emptyTeam: "Start with a teammate or a client. Each client sees only their own conversations.",
  emptyClient: "Write to your team whenever you like. They answer here.",
  failed: "We could not load your conversations.",
  you: "You",
  noMessages: "No messages yet",
  deleted: "Message deleted",
  unread: (count: string) => `${count} unread`,
  traffic: "New messages",
  mentioned: "You are mentioned",
  guest: "Guest",
  marks: { failed: "Not sent:", draft: "Draft:", internal: "Internal note:" },
  flagged: "Marked as unread",
  muted: "Muted",
  archived: "Archived",
  starred: "Pinned",
  waitingForThem: "Waiting for their answer",
  /** "8 min", "1 h 33 min" */
  duration: (minutes: number) => [minutes >= 60 && `${number(Math.floor(minutes / 60))} h`, minutes % 60 > 0 && `${minutes % 60} min`].filter(Boolean).join(" "),
  waits: (minutes: number, overdue: boolean) => {
    const hours = Math.floor(minutes / 60);
    const parts = [hours > 0 && plural(hours, { one: "hour", other: "hours" }), minutes % 60 > 0 && plural(minutes % 60, { one: "minute", other: "minutes" })];
    return `waiting ${parts.filter(Boolean).join(" ")}${overdue ? ", overdue" : ""}`;
  },
  markRead: (title: string) => `Mark ${title} as read`,
  markReadShort: "Mark as read",
  actions: (title: string) => `What you can do with ${title}`,
  actionsShort: "More",
  groups: { pinned: "Pinned", today: "Today", earlier: "Earlier", all: "Conversations" },
  filter: "Which conversations",
  all: "All",
  onlyUnread: "Unread",
  count: (count: number) => number(count),
  moved: (count: number) => `${number(count)} moved up. Show the new order`,
  movedShort: (count: number) => `${number(count)} moved up`,
  nothingUnreadTitle: "Nothing unread",
  nothingUnread: "You have seen everything so far.",
  nothingArchivedTitle: "Nothing archived",
  nothingArchived: "What you archive is kept here until somebody writes in it.",
  showAll: "Show all",
  lookingBack: "Looking further back",
  find: "Go to conversation",
  findKeys: { mac: "⌘K", other: "Ctrl K" },
};
