// The page as a whole: signing in, notices, the banner over the messages.
import { number, plural } from "./words";

export const app = {
  name: "Parley",
  title: (badge: string) => (badge === "" ? "Parley" : `(${badge}) Parley`),
  loading: "Opening your messages",
  today: "Today",
  yesterday: "Yesterday",
  retry: "Retry",
  close: "Close",
  listWidth: "Width of the list",
  signOut: "Sign in as someone else",
};

export const signIn = {
  title: "Sign in to Parley",
  lead: "This is a demo on your own machine. Choose who you are; another tab can be someone else.",
  role: { admin: "Admin", team: "Team", client: "Client", guest: "Guest" },
  again: "Your sign-in has run out. What you wrote is kept: choose the same person to go on where you were.",
  nobody: "No demo people yet. Start the stack again to get them.",
};

export const notice = {
  offTitle: "Messages are switched off",
  off: (workspace: string) => `An admin of ${workspace} paused them. Everything written is kept.`,
  nowhereTitle: "No workspace yet",
  nowhere: "You are signed in, but nobody has added you to a workspace so far. Ask the person who invited you.",
  failedTitle: "We could not open your messages",
  failed: "Nothing is lost. Check your connection and try again.",
  failedThere: "Nothing is lost. Something went wrong on our side: try again in a moment.",
  signInFailed: "Your sign-in has run out or could not be checked. Open this page again from your portal.",
  request: (id: string) => `Tell support this number: ${id}`,
  number: "Tell support this number:",
  copy: "Copy",
  copied: "Copied",
  removedTitle: "You are no longer part of this workspace",
  removed: (workspace: string) => `Somebody at ${workspace} ended your access. What was shown here has been removed from this browser.`,
  otherWorkspaces: "Open another workspace",
  expiredTitle: "Your sign-in has run out",
  expired: "What you wrote is kept. Sign in again and you are back where you were.",
  signedOutTitle: "You are signed out",
  signedOut: "Nothing of yours is left in this browser. Open this page again from your portal.",
  notHereTitle: "This conversation is not here",
  notHere: "It was removed, or you are not part of it.",
  back: "Back to messages",
};

export const banner = {
  reconnecting: (queued: number) => (queued === 0 ? "Reconnecting…" : `Reconnecting… (${number(queued)} queued)`),
  tryNow: "Try now",
  back: (hadQueued: boolean, queued: number, messages: number) =>
    ["Back online.", sentence([sentOf(hadQueued, queued), cameIn(messages)])].filter(Boolean).join(" "),
  close: "Close",
  ended: {
    expired: "Your sign-in has run out. What you wrote is kept.",
    removed: "You are no longer part of this workspace.",
    module_disabled: "Messages were switched off in this workspace. Everything written is kept.",
    replaced: "This connection was replaced: Parley is open in very many places, or your role has changed. What you wrote is kept.",
  },
  signIn: "Sign in again",
  portal: "Open your portal",
  portalSilent: "Your sign-in has run out, and your portal did not give a new one. What you wrote is kept.",
  reload: "Load again",
  failedTitle: "We could not bring your messages up to date.",
  failed: "Nothing is lost. Try again.",
  failedNumber: "Nothing is lost. Try again, or tell support this number:",
  newVersion: "A new version is ready.",
  load: "Load it",
  notKept: "This browser keeps nothing for Parley: messages that are not sent yet are lost when you close the page.",
};

function sentOf(hadQueued: boolean, queued: number): string {
  if (queued > 0) return `${plural(queued, { one: "message is", other: "messages are" })} still being sent`;
  return hadQueued ? "Everything is sent" : "";
}

function cameIn(messages: number): string {
  return messages === 0 ? "" : `${plural(messages, { one: "new message", other: "new messages" })} came in`;
}

function sentence(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== "");
  return said.length === 0 ? "" : `${said.join(", ")}.`;
}
