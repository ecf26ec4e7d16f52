// In which time zones people are: of each member for the team, of the agency for a client.
import type { Person, Result, WorkspaceFacts } from "../models/types";

export interface ZoneSource {
  members(): Promise<Result<Person[]>>;
  facts(): Promise<Result<WorkspaceFacts>>;
}

export class Zones {
  /** Where the agency is; only a client needs it, the team knows each of its people. */
  agency: string | null = null;
  private readonly known = new Map<string, string>();
  private asked = false;

  constructor(
    private readonly source: ZoneSource,
    private readonly isAgency: boolean,
    private readonly changed: () => void,
  ) {}

  of(member: string): string | null {
    return this.known.get(member) ?? null;
  }

  /** Asks once; a failure leaves the times out until the next asking. */
  async load(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    this.asked = await (this.isAgency ? this.loadPeople() : this.loadAgency());
    if (this.asked) this.changed();
  }

  private async loadPeople(): Promise<boolean> {
    const answer = await this.source.members();
    if (!answer.ok) return false;
    for (const person of answer.value) if (person.time_zone) this.known.set(person.member_id, person.time_zone);
    return true;
  }

  private async loadAgency(): Promise<boolean> {
    const answer = await this.source.facts();
    if (!answer.ok) return false;
    this.agency = answer.value.time_zone;
    return true;
  }
}
