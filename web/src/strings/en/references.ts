// What the portal holds: cards under messages, the picker, and the client's card beside a conversation.
import { plural } from "./words";

export const references = {
  kinds: { request: "Request", ticket: "Ticket", task: "Task", invoice: "Invoice", client: "Client" },
  /** Read before the cards under a message. */
  cards: "From the portal",
  due: (day: string) => `due ${day}`,
  attach: "Attach from the portal",
  find: "Find by number or title",
  kind: "Kind",
  every: "All",
  finding: "Looking…",
  found: (count: number) => plural(count, { one: "result", other: "results" }),
  nothing: "Nothing found",
  nothingHint: "Only what the portal has shared with you is listed here.",
  more: "There are more. Type a number or a word of the title.",
  failed: "The list could not be loaded.",
  retry: "Try again",
  about: (company: string) => `About ${company}, team only`,
  contacts: "Contacts",
  open: "From the portal",
  none: "Nothing in the portal that you may see.",
  noContacts: "Nobody of this company is in the workspace.",
  showAll: (count: number) => `Show all ${plural(count, { one: "entry", other: "entries" })}`,
  showMore: "Show more",
};
