// What the member may do here, as the server said last. A change comes as a frame; one that nobody heard is asked for.
import { may } from "../models/rights";
import type { Membership, Result } from "../models/types";
import type { Api } from "../network/api";
import { ok } from "../network/result";

export class Standing {
  /** How often the server has told what the member may do. */
  private heard = 0;

  constructor(
    private readonly api: Pick<Api, "membership">,
    private readonly workspace: Membership,
    private readonly changed: () => void,
    /** The right to see messages came or went. */
    private readonly seeing: (can: boolean) => void,
  ) {}

  permit(permissions: string[]): void {
    const before = may(this.workspace, "view_messages");
    this.workspace.permissions = permissions;
    const can = may(this.workspace, "view_messages");
    if (can !== before) this.seeing(can);
    this.changed();
  }

  /** By the server, when it counts everywhere: what was asked for a moment before may have been refused still. */
  told(permissions: string[]): void {
    this.heard += 1;
    const before = may(this.workspace, "view_messages");
    this.permit(permissions);
    if (before && may(this.workspace, "view_messages")) this.seeing(true);
  }

  /** What changed before the socket stood was told to nobody. */
  connected(): void {
    void this.ask();
  }

  /** The member's unread total; what it may do now is taken on the way. */
  async ask(): Promise<Result<number>> {
    const { heard } = this;
    const answer = await this.api.membership();
    if (!answer.ok) return answer;
    // What was told meanwhile is newer than what may have been read before it.
    if (answer.value.permissions !== undefined && heard === this.heard) this.permit(answer.value.permissions);
    return ok(answer.value.unread);
  }
}
