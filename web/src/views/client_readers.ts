// Who of the client reads what is said to everyone, in words: "Acme", or the people where they are of several companies.
import { firstName, onlyCompany, outsiders } from "../models/people";
import type { Conversation } from "../models/types";
import { more } from "../strings/more";

export function clientReaders(conversation: Conversation): string {
  return onlyCompany(conversation) || more.composer.readersOf(outsiders(conversation).map(({ name }) => firstName(name)));
}
