// Everyone whom this member may see: asked for once per page, from the local copy without a network.
import type { Person, Result } from "../models/types";
import type { Api } from "../network/api";
import { ok } from "../network/result";
import type { Copy } from "./copy";

export class People {
  private known: Person[] | null = null;
  private asked: Promise<Result<Person[]>> | null = null;

  constructor(
    private readonly api: Api,
    private readonly copy: Pick<Copy, "people" | "keepPeople">,
  ) {}

  /** Whoever asks while an answer is awaited gets the same one. */
  all(): Promise<Result<Person[]>> {
    if (this.known !== null) return Promise.resolve(ok(this.known));
    this.asked ??= this.ask().finally(() => (this.asked = null));
    return this.asked;
  }

  private async ask(): Promise<Result<Person[]>> {
    const answer = await this.api.members();
    if (!answer.ok) return answer.error.code === "network" && this.copy.people !== null ? ok(this.copy.people) : answer;
    this.known = answer.value.filter((person) => person.active !== false);
    this.copy.keepPeople(this.known);
    return ok(this.known);
  }
}
