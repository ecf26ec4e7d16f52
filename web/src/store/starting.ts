// Beginning a conversation: with one person it is a direct one, and the one that exists opens; several are a group.
import { meeting } from "../models/people";
import type { Conversation, Person, Result } from "../models/types";
import type { Api, NewConversation } from "../network/api";
import type { Device } from "./device";
import type { Inbox } from "./inbox";

export class Starting {
  constructor(
    private readonly api: Api,
    private readonly device: Device,
    private readonly inbox: Inbox,
  ) {}

  async create(people: readonly Person[], title: string): Promise<Result<Conversation>> {
    const wanted: NewConversation = {
      kind: people.length === 1 && title === "" ? "direct" : "group",
      client_id: this.device.mint(),
      member_ids: people.map((person) => person.member_id),
      ...(title !== "" && { title }),
      ...(meeting(people).length > 0 && { mixed: true }),
    };
    const answer = await this.api.createConversation(wanted);
    if (answer.ok) this.inbox.adopt(answer.value);
    return answer;
  }
}
