// Going to a conversation by typing its name.
import { plural } from "./words";

export const switcher = {
  title: "Go to conversation",
  find: "Find a conversation or a person",
  placeholder: "Conversation, person or company",
  close: "Close",
  results: "Conversations and people",
  /** What stands before and after the name. */
  write: { before: "Write to ", after: "" },
  found: (count: number) => (count === 0 ? "Nothing by that name." : plural(count, { one: "result", other: "results" })),
  nothing: "Nothing by that name.",
  empty: "No conversations yet.",
  loading: "Looking through older conversations…",
  partly: "Not everything could be loaded, so some may be missing here.",
};
