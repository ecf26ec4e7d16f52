// How an own message stands, and why it was not sent.
import { listed, number } from "./words";

export const state = {
  sending: "Sending",
  sent: "Sent",
  waiting: "Waiting for network",
  seen: (time: string) => `Seen ${time}`,
  seenBy: "Seen by",
  seenName: (names: readonly string[], time: string) => `Seen by ${listed(names)} at ${time}`,
  overPlan: (used: number, allowed: number, plan: string) =>
    `Not sent. It has ${number(used)} characters, and your plan allows ${number(allowed)}${plan === "" ? "" : `; the ${plan} plan allows more`}.`,
  retry: "Retry",
  copy: "Copy",
  copied: "Copied",
  delete: "Delete",
};

export const failure = {
  old: "Written more than a day ago. Send it now?",
  permission_denied: "Not sent. You may no longer write here.",
  not_found: "Not sent. This conversation is no longer open to you.",
  plan_limit: "Not sent. It is longer than your plan allows.",
  too_large: "Not sent. It is longer than 10,000 characters.",
  module_disabled: "Not sent. Messages are switched off in this workspace.",
  unauthenticated: "Not sent. Your sign-in has run out.",
  invalid_request: "Not sent. The server could not accept this text.",
  other: "Not sent. The server refused it.",
} as Record<string, string> & { other: string };
