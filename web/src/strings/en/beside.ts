// What opens over a message and beside a conversation: its deletion, versions, pins, a thread, and why something was refused.
import { listed, number, plural, shorten } from "./words";

export const doing = {
  close: "Close",
  edit: "Edit",
  pin: "Pin",
  unpin: "Unpin",
  share: "Share with the client",
  unread: "Mark unread from here",
  versions: "Earlier versions",
  delete: "Delete",
  editWindow: (minutes: number) => `Possible for ${plural(minutes, { one: "minute", other: "minutes" })} after sending`,
  editOff: "Switched off in this workspace",
  noRight: "You do not have the right to do this here",
  pinned: "Pinned",
  unpinned: "Unpinned",
  markedUnread: "Marked unread from here",
  deletedNow: "Message deleted",
  dismiss: "Close",
  writeInThread: "Reply in this thread",
  writeNoteInThread: "Internal note in this thread",
  copyText: "Copy text",
  copyLink: "Copy link",
  copiedLink: "Link copied",
};

export const seen = {
  seenBy: (seen: number, all: number) => `Seen by ${number(seen)} of ${number(all)}`,
  notYet: "Not yet",
  nobodyYet: "Nobody has seen it yet",
  notTold: "Who has seen it is not shown",
  loadingSeen: "Loading",
  failedSeen: "We could not load who has seen it.",
};

export const deletion = {
  title: "Delete this message?",
  losers: (names: readonly string[]) => (names.length === 0 ? "Nobody will be able to read it any more." : `${shorten(names)} will no longer be able to read it, and neither will you.`),
  goes: (reactions: number, pinned: boolean) => {
    const gone = [reactions > 0 ? plural(reactions, { one: "reaction", other: "reactions" }) : "", pinned ? "its pin" : ""].filter(Boolean);
    return gone.length === 0 ? "" : `With it ${reactions > 1 || gone.length > 1 ? "go" : "goes"} ${listed(gone)}.`;
  },
  stays: (replies: number) =>
    replies === 0
      ? "A line stays in its place that says who deleted it."
      : `A line stays in its place that says who deleted it, and ${replies === 1 ? "its reply stays" : `its ${plural(replies, { one: "reply", other: "replies" })} stay`}.`,
  final: "You cannot take it back.",
  cancel: "Cancel",
  delete: "Delete message",
  failed: "The message was not deleted.",
};

export const versions = {
  title: "Versions of this message",
  current: "Current",
  first: "First version",
  gone: "The text was deleted.",
  loading: "Loading versions",
  failed: "We could not load the versions.",
  added: "added",
  removed: "removed",
};

export const refusal = {
  react: "Your reaction was not kept.",
  pin: "The pin was not changed.",
  edit: "Your change was not saved.",
  unread: "It could not be marked unread.",
  follow: "That was not changed.",
  kinds: (allowed: number) => `There are already ${number(allowed)} kinds of reactions here. You can join one of them.`,
  chars: (used: number, allowed: number) => `It has ${number(used)} characters, and your plan allows ${number(allowed)}.`,
  charsPlan: (used: number, allowed: number, plan: string) => `It has ${number(used)} characters, and your plan allows ${number(allowed)}; the ${plan} plan allows more.`,
  pins: (used: number, allowed: number) => `${number(used)} of ${number(allowed)} messages are pinned here. Unpin one first.`,
  pinsPlan: (used: number, allowed: number, plan: string) => `${number(used)} of ${number(allowed)} messages are pinned here. Unpin one first; the ${plan} plan allows more.`,
  people: (used: number, allowed: number) => `${number(used)} of ${number(allowed)} people are in it already.`,
  peoplePlan: (used: number, allowed: number, plan: string) => `${number(used)} of ${number(allowed)} people are in it already; the ${plan} plan allows more.`,
  network: "There is no connection. Try again when you are online.",
  gone: "The message was deleted meanwhile.",
  permission: "You may not do this here.",
  rate: "That was very fast. Try again in a moment.",
};

export const pins = {
  title: "Pinned messages",
  count: (count: number, more: boolean) => (more ? `${number(count)}+` : number(count)),
  back: "Back to the details",
  empty: "Nothing is pinned here. Pin a message from its menu, and it stands here for everyone who can read it.",
  notes: (count: number) => `Internal notes · ${number(count)}`,
  messages: (count: number) => `Messages · ${number(count)}`,
  jump: "Go to the message",
  unpinName: (who: string) => `Unpin the message of ${who}`,
  more: "Show more",
  failed: "We could not load what is pinned.",
  loading: "Loading pinned messages",
};

export const thread = {
  title: "Thread",
  region: "Thread",
  close: "Close thread",
  back: "Back to the conversation",
  follow: "Follow",
  following: "Following",
  followName: "You are not told of new replies. Press to follow",
  unfollowName: "You are told of new replies. Press to stop",
  in: (title: string) => `in ${title}`,
  noneHow: "No replies yet. What you write here also stands in the conversation.",
  more: "Show more replies",
  loading: "Loading the thread",
  failed: "We could not load this thread.",
  missingTitle: "This thread is not here",
  missing: "It was removed, or it is in a conversation you are not part of.",
};
