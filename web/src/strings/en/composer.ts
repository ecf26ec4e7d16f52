// Where messages are written.
import { number, shorten } from "./words";

/** "Tom and Priya", and "Tom, Priya and 4 more at Acme" where the list is cut. */
function manyAt(names: readonly string[], company: string): string {
  return names.length > 3 && company !== "" ? `${shorten(names)} at ${company}` : shorten(names);
}

export const composer = {
  region: "Write a message",
  audience: "Who will read this",
  readersOf: (names: readonly string[]) => shorten(names),
  to: (name: string) => `Message to ${name}`,
  toShort: (name: string) => `To ${name}`,
  note: "Internal note",
  willSee: (names: readonly string[], company: string) => `${manyAt(names, company)} will see this`,
  willNotSee: (names: readonly string[], company: string) => `${manyAt(names, company)} will not see this`,
  teamOnly: "Team conversation, no client here",
  write: (names: readonly string[]) => `Write to ${shorten(names)}`,
  writeNote: (workspace: string) => `Write a note that only ${workspace} can see`,
  send: "Send",
  sendTo: (name: string) => `Send to ${name}`,
  addNote: "Add note",
  empty: "Write something first",
  tooLong: (count: number) => `${number(count)} characters too many. Shorten it, or send it in two parts.`,
  planTooLong: (count: number, limit: number) => `${number(count)} characters too many: your plan allows ${number(limit)} in a message. Shorten it, or send it in two parts.`,
  saved: "Saved",
  newerDraft: "There is a newer draft from another device",
  useTheirs: "Use it",
  keepMine: "Keep mine",
  hasDraft: "has a draft",
  /** The first alone where there is no room for both. */
  enterSends: ["Enter sends", "Shift+Enter: new line"],
  keysSend: (keys: string) => [`${keys} sends`],
  readers: "People who will see this",
  notReaders: "People who will not see this",
  counter: (count: number, max: number) => `${number(count)} of ${number(max)}`,
  over: (count: number, max: number) => `${number(count)} over ${number(max)}`,
  nowNote: (name: string) => `Internal note. ${name} will not see this.`,
  nowMessage: (name: string) => `Message. ${name} will see this.`,
  why: "Why?",
  readOnly: {
    permission: "You can read here. Writing needs the right to send messages.",
    left: "You are no longer part of this conversation. You can read what was written while you were.",
    removed: "You are no longer part of this workspace, so you cannot write here.",
    module_disabled: "Messages are switched off, so you cannot write here. Everything written is kept.",
    replaced: "Writing goes on after this page is loaded again. What you wrote is kept.",
  },
};
