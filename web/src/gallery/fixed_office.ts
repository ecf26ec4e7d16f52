// What the server would answer of members, settings and the rest beside the conversations, on fixed data.
import type { Member, Settings, Workspace } from "../models/office";
import { PLANS, type PlanName } from "../models/office";
import type { Action, AuditRow, Report } from "../models/records";
import type { Check } from "../models/self_test";
import type { Result } from "../models/types";
import { failed, ok } from "../network/result";
import type { Sharing } from "../network/sharing_api";
import { ana, ben, everyone, luis, nadia, priya, tom } from "./people";
import { WORKSPACE, at, messages, talk } from "./talks";

const SETTINGS: Settings = {
  edit_window_s: 900,
  deletion_policy: "keep",
  client_receipts: "agency",
  removed_keep_history: true,
  oversight_visible: false,
  presence: true,
  client_sees_edits: false,
};

const SPECIAL: Record<string, Partial<Member>> = {
  [luis.member_id]: { looks_after: ["Acme"], permissions: { oversee_messages: true } },
  [nadia.member_id]: { looks_after: [] },
  [ben.member_id]: { active: false },
  [priya.member_id]: { permissions: { send_messages: false } },
  [tom.member_id]: { permissions: {} },
};

const well = (name: string): Check => ({ name, ok: true, reason: null, remedy: null });
const ALL_WELL = ["module", "view_messages", "send_messages", "delete_messages", "plan"].map(well);
const IN_THE_WAY: Check[] = [
  ...ALL_WELL.slice(0, 2),
  { name: "send_messages", ok: false, reason: "You may not send messages in this workspace.", remedy: "Ask an admin to allow it." },
  ...ALL_WELL.slice(3),
  well("participant"),
  { name: "edit", ok: false, reason: "It was sent more than 15 minutes ago.", remedy: "Send a correction as a new message." },
];

const row = (id: number, action: Action, target: string, details: AuditRow["details"], actor: string | null = ana.member_id): AuditRow => ({
  id: String(id).padStart(10, "0"),
  at: at(`10:${20 + id}`),
  actor_id: actor,
  action,
  target,
  details,
  prev_hash: "4f".repeat(32),
  hash: "a7".repeat(32),
});
const AUDIT: AuditRow[] = [
  row(7, "report.decided", "r2", { conversation_id: "office", message_id: "office-everyone-00000004", reporter_id: tom.member_id }),
  row(6, "oversight.opened", "office", { reason: "Acme’s complaint of 5 October", expires_at: at("11:26"), oversight_id: "look" }),
  row(5, "permissions.changed", priya.member_id, { was: {}, now: { send_messages: false } }),
  row(4, "settings.changed", WORKSPACE, { was: { edit_window_s: 0, presence: false }, now: { edit_window_s: 900, presence: true } }),
  row(3, "message.deleted", "office-everyone-00000002", { conversation_id: "office", sender_id: luis.member_id, policy: "keep" }),
  row(2, "member.changed", ben.member_id, { fields: ["active"], was: { active: true }, now: { active: false } }, null),
  row(1, "participant.changed", priya.member_id, { conversation_id: "office", change: "joined", history: "all" }),
];

const OVERSEEN = messages("overseen", [
  { from: tom, at: at("10:14"), text: "Can the date come before the **address**?" },
  { from: luis, at: at("10:21"), text: "Half a day. Do we owe them that?", audience: "team" },
  { from: luis, at: at("10:24"), text: "", extra: { body: null, deleted_at: at("10:30"), deleted_by: luis.member_id, version: 2, deleted_body: "That was never agreed, and you know it." } },
  { from: priya, at: at("10:31"), text: "", extra: { body: null, deleted_at: at("10:33"), deleted_by: priya.member_id, version: 2, deleted_sha256: "9c".repeat(32), deleted_length: 214 } },
  { from: tom, at: at("10:40"), text: "", extra: { body: null, deleted_at: at("10:41"), deleted_by: tom.member_id, version: 2 } },
]);

const reported = (id: string, seq: number, extra: Partial<Report>): Report => {
  const snapshot = OVERSEEN[seq];
  return { id, conversation_id: "office", message_id: snapshot?.id ?? "", reason: "", created_at: at("10:50"), outcome: null, decided_at: null, ...(snapshot && { snapshot }), ...extra };
};
const REPORTS: Report[] = [
  reported("r3", 1, { reporter_id: nadia.member_id, reason: "This is not how we speak of a client." }),
  reported("r2", 0, { reporter_id: priya.member_id, reason: "Wrong conversation", outcome: "Nothing was wrong with it; we spoke with Priya.", decided_at: at("10:58") }),
];

/** As who reported is answered: without the message. */
export const OWN_REPORTS: Report[] = [
  { id: "r2", conversation_id: "office", message_id: "", reason: "Wrong conversation", created_at: at("10:50"), outcome: "Nothing was wrong with it; we spoke with Tom.", decided_at: at("10:58") },
  { id: "r1", conversation_id: "office", message_id: "", reason: "That is a password.", created_at: at("10:40"), outcome: null, decided_at: null },
];

type Body = Partial<Omit<Member, "active">> & { active?: boolean; module_enabled?: boolean; plan?: PlanName; settings?: Partial<Settings> };

export class FixedOffice {
  private workspace: Workspace = {
    workspace_id: WORKSPACE,
    name: "Northlight",
    time_zone: "Europe/Madrid",
    module_enabled: true,
    limits: PLANS.standard,
    settings: SETTINGS,
    plan: { name: "standard", limits: PLANS.standard },
  };
  private shared: Sharing = { share_read: true, share_typing: true, share_presence: false };
  private members: Member[] = everyone.map((one) => ({
    ...one,
    email: `${one.name.split(" ")[0]?.toLowerCase() ?? ""}@${one.company === null ? "northlight" : (one.company?.split(" ")[0]?.toLowerCase() ?? "")}.example`,
    permissions: {},
    ...SPECIAL[one.member_id],
  }));

  all(): Member[] {
    return this.members;
  }

  answer(method: string, path: string, body: Body = {}): Result<unknown> {
    if (path === "") return ok(method === "PATCH" ? this.setWorkspace(body) : this.workspace);
    if (path.startsWith("/me/diagnose")) return ok({ checks: path.includes("?") ? IN_THE_WAY : ALL_WELL });
    if (path === "/me/preferences") return ok((this.shared = { ...this.shared, ...(body as Partial<Sharing>) }));
    if (path.startsWith("/audit")) return ok({ items: path.includes("action=") ? [] : AUDIT, next: null });
    if (path.startsWith("/reports")) return ok({ items: path.includes("own") ? [] : REPORTS, next: null });
    if (path === "/oversight") return ok({ id: "look", expires_at: new Date(Date.now() + 3_600_000).toISOString() });
    if (path.startsWith("/conversations/overseen/messages")) return ok({ items: OVERSEEN, has_older: true, has_newer: false });
    if (path.startsWith("/conversations/overseen")) return ok(talk("overseen", [tom, priya, luis], { title: "Website relaunch" }));
    const [, kind, id] = path.split("/");
    if (kind === "members" && method === "PATCH") return this.setMember(id ?? "", body);
    return failed("not_found", "", 404);
  }

  private setWorkspace({ module_enabled, plan, settings }: Body): Workspace {
    const was = this.workspace;
    const limits = plan === undefined ? was.limits : PLANS[plan];
    this.workspace = {
      ...was,
      module_enabled: module_enabled ?? was.module_enabled,
      limits,
      plan: { name: plan ?? was.plan.name, limits },
      settings: { ...was.settings, ...settings },
    };
    return this.workspace;
  }

  private setMember(id: string, { permissions, active }: Body): Result<Member> {
    const change = { ...(permissions !== undefined && { permissions }), ...(active !== undefined && { active }) };
    this.members = this.members.map((one) => (one.member_id === id ? { ...one, ...change } : one));
    const found = this.members.find((one) => one.member_id === id);
    return found === undefined ? failed("not_found", "", 404) : ok(found);
  }
}
