// The page as a whole, and notices in place of it.

export const app = {
  name: "Parley",
  title: (badge: string) => (badge === "" ? "Parley" : `(${badge}) Parley`),
  loading: "Opening your messages",
  today: "Today",
  yesterday: "Yesterday",
  retry: "Retry",
  listWidth: "Width of the list",
};

export const notice = {
  offTitle: "Messages are switched off",
  off: (workspace: string) => `An admin of ${workspace} paused them. Everything written is kept.`,
  switchOn: "Switch them on",
  nowhereTitle: "No workspace yet",
  nowhere: "You are signed in, but nobody has added you to a workspace so far. Ask the person who invited you.",
  failedTitle: "We could not open your messages",
  failed: "Nothing is lost. Check your connection and try again.",
  failedThere: "Nothing is lost. Something went wrong on our side: try again in a moment.",
  signIn: "Sign in again",
  signInFailed: "Your sign-in has run out or could not be checked. Open this page again from your portal.",
  request: (id: string) => `Tell support this number: ${id}`,
  number: "Tell support this number:",
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
