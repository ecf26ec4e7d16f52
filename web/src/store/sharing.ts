// What this person lets others know of itself: asked for when the menu opens, set at once, put back where it is refused.
import type { Failure } from "../models/types";
import { SharingApi, type Sharing as Shared } from "../network/sharing_api";
import type { Api } from "../network/api";
import { Kept } from "./kept";

export class Sharing {
  kept: Kept<Shared> | null = null;
  failure: Failure | null = null;
  private readonly api: SharingApi;

  constructor(
    api: Pick<Api, "ask">,
    private readonly changed: () => void,
  ) {
    this.api = new SharingApi(api);
  }

  async load(): Promise<void> {
    const answer = await this.api.get();
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.kept = new Kept(answer.value, (change) => this.api.change(change), this.ended);
    this.changed();
  }

  set(change: Partial<Shared>): void {
    void this.kept?.change(change);
    this.changed();
  }

  private readonly ended = (failure: Failure | null): void => {
    this.failure = failure;
    this.changed();
  };
}
