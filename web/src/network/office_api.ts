// The addresses of what is set and looked up beside the conversations, typed; loaded with the pages that need them.
import type { Member, Overrides, Settings, Workspace } from "../models/office";
import type { AuditRow, AuditWanted, Leave, Report } from "../models/records";
import type { Check } from "../models/self_test";
import type { Conversation, Result } from "../models/types";
import { query, type Api, type MessagePage, type Page } from "./api";
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

  /** Newest first. */
  audit(wanted: AuditWanted, cursor: string | null): Promise<Result<Page<AuditRow>>> {
    return this.api.ask("GET", `/audit${query({ ...wanted, limit: 50, cursor })}`);
  }

  /** An admin's answer has everybody's, with what was reported; anybody else's its own. Newest first. */
  reports(cursor: string | null): Promise<Result<Page<Report>>> {
    return this.api.ask("GET", `/reports${query({ limit: 50, cursor })}`);
  }

  report(conversation: string, message: string, reason: string): Promise<Result<Report>> {
    return this.api.ask("POST", "/reports", { body: { conversation_id: conversation, message_id: message, reason } });
  }

  decide(report: string, outcome: string): Promise<Result<Report>> {
    return this.api.ask("PATCH", `/reports/${encodeURIComponent(report)}`, { body: { outcome } });
  }

  /** The reason is on record before anything is shown. */
  oversee(conversation: string, reason: string): Promise<Result<Leave>> {
    return this.api.ask("POST", "/oversight", { body: { conversation_id: conversation, reason } });
  }

  overseen(conversation: string, leave: Leave): Promise<Result<Conversation>> {
    return this.api.ask("GET", `/conversations/${encodeURIComponent(conversation)}`, { oversight: leave.id });
  }

  overseenMessages(conversation: string, leave: Leave, before: string | null): Promise<Result<MessagePage>> {
    return this.api.ask("GET", `/conversations/${encodeURIComponent(conversation)}/messages${query({ limit: 50, before })}`, { oversight: leave.id });
  }

  changeMember(id: string, change: MemberChange): Promise<Result<Member>> {
    return this.api.ask("PATCH", `/members/${encodeURIComponent(id)}`, { body: change });
  }
}
