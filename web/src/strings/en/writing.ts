// Formatting, mentions, answering and editing: what helps while one writes.
import { number } from "./words";

export const writing = {
  tools: "Formatting",
  more: "More formatting",
  bold: "Bold",
  italic: "Italic",
  strike: "Strikethrough",
  code: "Code",
  quote: "Quote",
  bullets: "List",
  numbers: "Numbered list",
  link: "Link",
  emoji: "Emoji",
  mention: "Mention somebody",
  reference: "Attach from the portal",
  people: "People who will see this",
  everybody: "Everybody who will see this",
  yourself: "You",
  reply: {
    group: "Your answer to",
    stop: "Do not answer this message",
    gone: "The message was deleted. What you write goes as a message of its own.",
    older: "An older message",
  },
  choices: (count: number) => (count === 1 ? "1 choice" : `${number(count)} choices`),
  linkDialog: {
    title: "Link",
    words: "Text",
    address: "Address",
    hint: "A web address, a mail address or a phone number.",
    wrong: "This is no address that can be linked. It begins with https, mailto or tel.",
    put: "Insert link",
    remove: "Remove link",
    cancel: "Cancel",
  },
};
