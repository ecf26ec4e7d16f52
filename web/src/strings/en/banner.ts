// The line over the messages that says how the connection stands.
import { number, plural } from "./words";

export const banner = {
  reconnecting: (queued: number) => (queued === 0 ? "Reconnecting…" : `Reconnecting… (${number(queued)} queued)`),
  copy: "Copy",
  copied: "Copied",
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
