// The emoji picker and the names that are typed after a colon.
import { number } from "./words";

export const emoji = {
  title: "Emoji",
  search: "Search emoji",
  results: "Emoji found",
  nothing: "No emoji of that name.",
  found: (count: number) => (count === 1 ? "1 emoji" : `${number(count)} emoji`),
  loading: "Loading emoji",
  failed: "The emoji could not be loaded.",
  retry: "Try again",
  recent: "Used lately",
  groups: ["Smileys", "People", "Animals and nature", "Food and drink", "Travel and places", "Activities", "Objects", "Symbols", "Flags"],
  jump: "Go to a group",
  shortName: (name: string) => `:${name}:`,
  tone: "Skin tone",
  tones: ["No skin tone", "Light", "Medium light", "Medium", "Medium dark", "Dark"],
  suggestions: "Emoji by name",
};
