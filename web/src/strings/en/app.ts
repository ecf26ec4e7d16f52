// The page as a whole: signing in, notices, the banner over the messages.
import { number } from "./words";

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
  nobody: "No demo people yet. Start the stack again to get them.",
};

export const notice = {
  offTitle: "Messages are switched off",
  off: (workspace: string) => `An admin of ${workspace} paused them. Everything written is kept.`,
  nowhereTitle: "No workspace yet",
  nowhere: "You are signed in, but nobody has added you to a workspace so far. Ask the person who invited you.",
  failedTitle: "We could not open your messages",
  failed: "Nothing is lost. Check your connection and try again.",
  signInFailed: "Your sign-in has run out or could not be checked. Open this page again from your portal.",
  request: (id: string) => `Tell support this number: ${id}`,
  notHereTitle: "This conversation is not here",
  notHere: "It was removed, or you are not part of it.",
  back: "Back to messages",
};

export const banner = {
  reconnecting: (queued: number) => (queued === 0 ? "Reconnecting…" : `Reconnecting… (${number(queued)} queued)`),
  tryNow: "Try now",
  back: "Back online",
  ended: {
    expired: "Your sign-in has run out. What you wrote is kept. Open this page again from your portal.",
    removed: "You are no longer part of this workspace.",
    module_disabled: "Messages were switched off in this workspace. Everything written is kept.",
    replaced: "This connection was replaced: Parley is open in very many places, or your role has changed. What you wrote is kept.",
  },
  reload: "Load again",
};
