// What is done with whole conversations.
import { number, plural } from "./words";

const conversations = (count: number): string => plural(count, { one: "conversation", other: "conversations" });

export const talk = {
  menu: (title: string) => `What you can do with ${title}`,
  actions: {
    read: "Mark as read",
    unread: "Mark as unread",
    pin: "Pin to the top",
    unpin: "Unpin",
    mute: "Mute",
    unmute: "Unmute",
    add: "Add people",
    rename: "Rename",
    leave: "Leave",
    archive: "Archive",
    unarchive: "Move back to messages",
    delete: "Delete for me",
  },
  mutes: { hour: "For 1 hour", tomorrow: "Until tomorrow", week: "For a week", forever: "Until I unmute it" },
  until: (time: string) => `until ${time}`,
  untilUnmuted: "until you unmute it",
  mutedUntil: (until: string) => `Muted ${until}`,
  done: {
    read: (count: number) => (count === 1 ? "Marked as read" : `${conversations(count)} marked as read`),
    archive: (count: number) => (count === 1 ? "Archived" : `${conversations(count)} archived`),
    unarchive: (count: number) => (count === 1 ? "Moved back to messages" : `${conversations(count)} moved back to messages`),
    delete: (count: number) => (count === 1 ? "Deleted for you" : `${conversations(count)} deleted for you`),
    mute: (count: number) => (count === 1 ? "Muted" : `${conversations(count)} muted`),
    unmute: (count: number) => (count === 1 ? "Unmuted" : `${conversations(count)} unmuted`),
    mark: () => "Marked",
  },
  doneUntil: (done: string, until: string) => `${done} ${until}`,
  failed: {
    read: (titles: string) => `${titles}: not marked as read.`,
    archive: (titles: string) => `${titles}: not archived.`,
    unarchive: (titles: string) => `${titles}: not moved back.`,
    delete: (titles: string) => `${titles}: not deleted.`,
    mute: (titles: string) => `${titles}: not muted.`,
    unmute: (titles: string) => `${titles}: not unmuted.`,
    mark: (titles: string) => `${titles}: not changed.`,
  },
  titles: (titles: readonly string[]) => (titles.length <= 2 ? titles.join(", ") : `${titles.slice(0, 2).join(", ")} and ${number(titles.length - 2)} more`),
  gone: "You are not in it any more.",
  bulk: {
    region: "What you can do with the chosen conversations",
    count: (count: number) => `${number(count)} chosen`,
    all: "Choose all",
    end: "Stop choosing",
    none: "Choose conversations first",
    /** Below the signs: the whole is said in their tooltips and to readers, who hear these words in it. */
    short: { read: "Read", archive: "Archive", unarchive: "Move back", mute: "Mute", delete: "Delete" },
  },
  undo: "Undo",
  undoKeys: { mac: "⌘Z", other: "Ctrl+Z" },
  close: "Close",
  undone: "Undone",
};
