// Moving through a conversation: jumps, links to messages, what can be done with one, who has seen it, what is read aloud.
import { listed, number, plural } from "./words";

export const history = {
  firstUnread: (count: number) => `First unread · ${number(count)}`,
  goingBack: (held: number, count: number) => `Going back, ${number(held)} of ${number(count)}`,
  stopGoingBack: "Press again or Esc to stop",
  loadingNewer: "Loading newer messages",
  failedNewer: "We could not load newer messages.",
  again: (request: string) => (request === "" ? "Nothing is lost. Try again." : `Nothing is lost. Try again, or tell support this number: ${request}`),
  missingTitle: "This message is not here",
  missing: "It was removed, or it is in a conversation you are not part of.",
  internalShort: (workspace: string) => `Internal note · only ${workspace}`,
  actions: (who: string, time: string) => `Actions for the message of ${who}, ${time}`,
  code: "Code",
  copyCode: "Copy code",
  copyRequest: "Copy request number",
  request: (id: string) => `Request ${id}`,
  copied: "Copied",
  notCopied: "Your browser did not allow copying.",
  said: (who: string, words: string) => `${who}: ${words}`,
  saidNote: (who: string, time: string, words: string) => `Internal note, ${who}, ${time}: ${words}`,
  newFrom: (count: number, names: readonly string[]) => `${plural(count, { one: "new message", other: "new messages" })} from ${listed(names)}`,
};
