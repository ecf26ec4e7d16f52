// What this person lets others know of itself: asked for when the menu opens, set at once, put back where it is refused.
import type { Failure } from "../models/types";
import { SharingApi, type Sharing as Shared } from "../network/sharing_api";
import { Kept } from "./kept";
import type { Parley } from "./parley";

export class Sharing {
  kept: Kept<Shared> | null = null;
  failure: Failure | null = null;
  private readonly api: SharingApi;
  /** The person's other tabs in this browser: something was set in one of them. */
  private readonly channel: BroadcastChannel;

  constructor(
    { api, workspace }: Pick<Parley, "api" | "workspace">,
    private readonly changed: () => void,
  ) {
    this.api = new SharingApi(api);
    this.channel = new BroadcastChannel(`parley-sharing-${workspace.workspace_id}-${workspace.member_id}`);
    this.channel.addEventListener("message", () => void this.load());
  }

  async load(): Promise<void> {
    const asked = this.api.get();
    await this.kept?.renew(asked);
    const answer = await asked;
    if (answer.ok) this.kept ??= new Kept(answer.value, (change) => this.api.change(change), this.ended);
    this.changed();
  }

  set(change: Partial<Shared>): void {
    void this.kept?.change(change);
    this.changed();
  }

  close(): void {
    this.channel.close();
  }

  private readonly ended = (failure: Failure | null): void => {
    this.failure = failure;
    if (failure === null) this.channel.postMessage(null);
    this.changed();
  };
}
