// What the workspace tells everybody in it: asked for once, when something first needs it.
import type { Result, WorkspaceFacts } from "../models/types";
import type { Api } from "../network/api";
import { ok } from "../network/result";

export class Facts {
  /** Null until they are known. */
  value: WorkspaceFacts | null = null;
  private needed = false;
  private asking: Promise<Result<WorkspaceFacts>> | null = null;

  constructor(
    private readonly api: Pick<Api, "facts">,
    private readonly changed: () => void,
  ) {}

  load = async (): Promise<Result<WorkspaceFacts>> => {
    if (this.value !== null) return ok(this.value);
    this.asking ??= this.ask();
    return this.asking;
  };

  /** For who draws with what is known: asks in the background, and not again at every drawing. */
  need(): void {
    if (this.needed) return;
    this.needed = true;
    void this.load();
  }

  /** After a line that was lost they may be others. */
  connected(): void {
    if (this.needed) void this.ask();
  }

  private async ask(): Promise<Result<WorkspaceFacts>> {
    const answer = await this.api.facts();
    this.asking = null;
    if (answer.ok) this.take(answer.value);
    return answer;
  }

  take(facts: WorkspaceFacts): void {
    this.value = facts;
    this.changed();
  }
}
