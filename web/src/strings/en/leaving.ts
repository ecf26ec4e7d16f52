// Signing out while messages wait to be sent.
import { plural } from "./words";

export const leaving = {
  title: "Sign out",
  unsent: (count: number) =>
    count === 0
      ? "Everything is sent now. Signing out removes everything of yours from this browser."
      : `${plural(count, { one: "message is", other: "messages are" })} not sent yet. Signing out removes everything of yours from this browser, also what is not sent.`,
  sending: (count: number) => `Sending ${plural(count, { one: "message", other: "messages" })}… You are signed out when everything is sent.`,
  offline: "There is no connection at the moment. The messages go out when it is back, and then you are signed out.",
  refused: (count: number) =>
    `${plural(count, { one: "message was", other: "messages were" })} refused and cannot be sent. Cancel to look at them, or sign out and delete them.`,
  first: "Send first",
  anyway: (count: number) => (count === 0 ? "Sign out" : "Sign out and delete"),
  cancel: "Cancel",
  close: "Close",
};
