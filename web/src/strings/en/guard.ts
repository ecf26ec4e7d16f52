// Before something goes to a client that was perhaps not meant for one.
import { listed } from "./words";

const quoted = (words: readonly string[]): string => listed(words.map((word) => `“${word}”`));

export const guard = {
  title: (readers: string) => `Send this to ${readers}?`,
  text: "Your text",
  lead: (readers: string) => `${readers} will read all of it:`,
  concerns: {
    colleague: (words: readonly string[]) => `${quoted(words)} is from your team.`,
    placeholder: (words: readonly string[]) => `${quoted(words)} looks like a field that was not filled in.`,
    todo: (words: readonly string[]) => `${quoted(words)} looks unfinished.`,
    internal: (words: readonly string[]) => `${quoted(words)} may be meant for your team alone.`,
    company: (words: readonly string[]) => `${quoted(words)} is another client.`,
  },
  stop: "Don’t send",
  toNote: "Move to a note",
  send: (readers: string) => `Send to ${readers}`,
  edit: {
    title: (readers: string) => `Save this for ${readers}?`,
    stop: "Don’t save",
    send: () => "Save anyway",
  },
};
