// The addresses of what is set and looked up beside the conversations, typed; loaded with the pages that need them.
import type { Member, Overrides, Settings, Workspace } from "../models/office";
import type { Check } from "../models/self_test";
import type { Result } from "../models/types";
import { query, type Api } from "./api";
import { ok } from "./result";

export interface WorkspaceChange {
  module_enabled?: boolean;
  plan?: string;
  settings?: Partial<Settings>;
}

export interface MemberChange {
  /** In the place of all before them. */
  permissions?: Overrides;
  active?: boolean;
}

export class OfficeApi {
  constructor(private readonly api: Pick<Api, "ask" | "members">) {}

  workspace(): Promise<Result<Workspace>> {
    return this.api.ask("GET", "");
  }

  changeWorkspace(change: WorkspaceChange): Promise<Result<Workspace>> {
    return this.api.ask("PATCH", "", { body: change });
  }

  /** Also who is out. */
  async members(): Promise<Result<Member[]>> {
    const answer = await this.api.members();
    return answer.ok ? ok<Member[]>(answer.value) : answer;
  }

  /** Why something cannot be done: in general, in a conversation, with a message. */
  diagnose(conversation: string | null, message: string | null): Promise<Result<{ checks: Check[] }>> {
    return this.api.ask("GET", `/me/diagnose${query({ conversation_id: conversation, message_id: message })}`);
  }

  changeMember(id: string, change: MemberChange): Promise<Result<Member>> {
    return this.api.ask("PATCH", `/members/${encodeURIComponent(id)}`, { body: change });
  }
}
