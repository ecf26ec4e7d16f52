// Everyone whom this member may see: asked for once per page, from the local copy without a network.
import type { Person, Result } from "../models/types";
import type { Api } from "../network/api";
import { ok } from "../network/result";
import type { Copy } from "./copy";

export class People {
  private known: Person[] | null = null;

  constructor(
    private readonly api: Api,
    private readonly copy: Pick<Copy, "people" | "keepPeople">,
  ) {}

  async all(): Promise<Result<Person[]>> {
    if (this.known !== null) return ok(this.known);
    const answer = await this.api.members();
    if (!answer.ok) return answer.error.code === "network" && this.copy.people !== null ? ok(this.copy.people) : answer;
    this.known = answer.value.filter((person) => person.active !== false);
    this.copy.keepPeople(this.known);
    return ok(this.known);
  }
}
