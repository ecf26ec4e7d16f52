// Choosing people for a new conversation: who is offered, in which order, and what the choice would mean.
import { matches } from "./people";
import { isAgency, type Person } from "./types";

export interface Offer {
  clients: Person[];
  agency: Person[];
}

const byName = (a: Person, b: Person): number => a.name.localeCompare(b.name);

export function offer(people: readonly Person[], chosen: readonly Person[], query: string, myId: string): Offer {
  const taken = new Set([myId, ...chosen.map((person) => person.member_id)]);
  const free = people.filter((person) => !taken.has(person.member_id) && matches(person, query)).sort(byName);
  return {
    clients: free.filter((person) => !isAgency(person.role)),
    agency: free.filter((person) => isAgency(person.role)),
  };
}

/** The companies that would meet, when there is more than one. */
export function mixedCompanies(chosen: readonly Person[]): string[] {
  const companies = new Set(chosen.flatMap((person) => (isAgency(person.role) || !person.company ? [] : [person.company])));
  return companies.size > 1 ? [...companies] : [];
}
