// Choosing people for a new conversation: who is offered, in which order, and what the choice would mean.
import { rank, wordsOf } from "./finding";
import { isAgency, type Conversation, type Person, type Role } from "./types";

export interface Offer {
  clients: Person[];
  agency: Person[];
}

export interface Chooser {
  id: string;
  role: Role;
}

/** Whom somebody may start to talk with: the agency with all, a client with the agency, a guest with nobody. */
export function mayWriteTo(me: Chooser, person: Person): boolean {
  if (person.member_id === me.id || me.role === "guest") return false;
  return isAgency(me.role) || isAgency(person.role);
}

/** Best match first, found by name, company and the word for the role. */
export function offer(people: readonly Person[], query: string, me: Chooser, roles: Readonly<Record<Role, string>>): Offer {
  const words = wordsOf(query);
  const ranked = people
    .filter((person) => mayWriteTo(me, person))
    .flatMap((person) => {
      const place = rank([person.name, person.company ?? "", roles[person.role]], words);
      return place === null ? [] : [{ person, place }];
    })
    .sort((a, b) => a.place - b.place || a.person.name.localeCompare(b.person.name))
    .map(({ person }) => person);
  return {
    clients: ranked.filter((person) => !isAgency(person.role)),
    agency: ranked.filter((person) => isAgency(person.role)),
  };
}

/** The direct conversation with somebody, if it is among these. */
export function directWith(conversations: Iterable<Conversation>, memberId: string): Conversation | undefined {
  for (const one of conversations) {
    if (one.kind === "direct" && one.participants.some((person) => person.member_id === memberId)) return one;
  }
  return undefined;
}
