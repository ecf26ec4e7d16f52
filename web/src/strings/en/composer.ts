// Where messages are written.
import { number, shorten } from "./words";

export const composer = {
  region: "Write a message",
  audience: "Who will read this",
  to: (name: string) => `Message to ${name}`,
  toShort: (name: string) => `To ${name}`,
  note: "Internal note",
  willSee: (names: readonly string[]) => `${shorten(names)} will see this`,
  willNotSee: (names: readonly string[]) => `${shorten(names)} will not see this`,
  teamOnly: "Team conversation, no client here",
  write: (names: readonly string[]) => `Write to ${shorten(names)}`,
  writeNote: (workspace: string) => `Write a note that only ${workspace} can see`,
  send: "Send",
  sendTo: (name: string) => `Send to ${name}`,
  addNote: "Add note",
  empty: "Write something first",
  counter: (count: number, max: number) => `${number(count)} of ${number(max)}`,
  over: (count: number) => `${number(count)} over 10,000`,
  nowNote: (name: string) => `Internal note. ${name} will not see this.`,
  nowMessage: (name: string) => `Message. ${name} will see this.`,
};
