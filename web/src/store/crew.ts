// Who is in a conversation, and its name: what this member changes of it, one after the other.
import type { Api } from "../network/api";
import type { Conversation, Failure, HistoryShare, Person, Result } from "../models/types";
import type { Inbox } from "./inbox";
import type { Talk } from "./talk";

export interface Refusal {
  person: Person;
  error: Failure;
}

export class Crew {
  constructor(
    private readonly api: Api,
    private readonly inbox: Inbox,
    private readonly myId: string,
  ) {}

  /** Until one is refused; who came in before stays in. Repeating it adds nobody twice. */
  async add(talk: Talk, people: readonly Person[], share: HistoryShare, mixed: boolean): Promise<Refusal | null> {
    for (const person of people) {
      const answer = await this.api.addParticipant(talk.conversation.id, person.member_id, { ...share, ...(mixed && { mixed: true as const }) });
      if (!answer.ok) return { person, error: answer.error };
      this.inbox.adopt(answer.value);
    }
    return null;
  }

  /** Somebody else, or this member itself. */
  async remove(talk: Talk, member: string): Promise<Failure | null> {
    const answer = await this.api.removeParticipant(talk.conversation.id, member);
    if (!answer.ok) return answer.error;
    await this.inbox.look(talk.conversation.id);
    return null;
  }

  leave(talk: Talk): Promise<Failure | null> {
    return this.remove(talk, this.myId);
  }

  async rename(talk: Talk, title: string): Promise<Result<Conversation>> {
    const answer = await this.api.rename(talk.conversation.id, title);
    if (answer.ok) this.inbox.adopt(answer.value);
    return answer;
  }
}
