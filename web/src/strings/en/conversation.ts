// The open conversation and its system lines.
import { listed, number } from "./words";

export const conversation = {
  region: "Conversation",
  back: "Back to conversations",
  chooseTitle: "Choose a conversation",
  choose: "or start a new one",
  with: (names: readonly string[]) => listed(names),
  people: (outsiders: readonly string[], colleagues: number, workspace: string) =>
    colleagues === 0 ? listed(outsiders) : `${listed(outsiders)} & ${number(colleagues)} from ${workspace}`,
  timeFor: (time: string, name: string) => `${time} for ${name}`,
  timeAt: (time: string, place: string) => `${time} at ${place}`,
  typing: (names: readonly string[]) => (names.length > 2 ? `${number(names.length)} people are typing` : `${listed(names)} ${names.length === 1 ? "is" : "are"} typing`),
  typingNote: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? "is" : "are"} writing a note`,
  presence: { online: "Online", away: "Away" },
  empty: "Nothing has been written here yet.",
  loading: "Loading messages",
  loadingOlder: "Loading older messages",
  beginning: "The conversation begins here",
  beginsLate: "What was written before is not shared with you",
  away: "You were not in this conversation for a while. What was written then is not shown.",
  today: "today",
  yesterday: "yesterday",
  ended: (when: string) => `You were in this conversation until ${when}. What came later is not shown.`,
  failed: "We could not load these messages.",
  failedOlder: "We could not load older messages.",
  nothingLost: "Nothing is lost.",
  new: (count: number) => `${number(count)} new`,
  toLatest: "Latest",
  toLatestName: (count: number) => (count === 0 ? "Jump to the latest message" : `Jump to the latest message, ${number(count)} new`),
  you: "You",
  someone: "Former member",
  team: "Your team",
  internal: (workspace: string) => `Internal note · only ${workspace} can see this`,
  internalName: (who: string, time: string) => `Internal note, ${who}, ${time}`,
  messageName: (who: string, time: string) => `${who}, ${time}`,
  edited: (time: string) => `edited ${time}`,
  deletedBy: (who: string, time: string) => `Message deleted by ${who} · ${time}`,
  guest: "Guest",
  actions: "What you can do with this conversation",
  showDetails: "Show details",
  hideDetails: "Hide details",
};

export const system = {
  /** To whom something was done: "Ana added you". */
  you: "you",
  joined: (who: string, people: readonly string[]) => (people.length === 0 ? `${who} joined` : `${who} added ${listed(people)}`),
  removed: (who: string, people: readonly string[]) => `${who} removed ${listed(people)}`,
  left: (who: string) => `${who} left`,
  renamed: (who: string, title: string) => `${who} named this conversation “${title}”`,
  other: "The conversation changed",
};
