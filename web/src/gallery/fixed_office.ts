// What the server would answer of members, settings and the rest beside the conversations, on fixed data.
import type { Member, Settings, Workspace } from "../models/office";
import { PLANS, type PlanName } from "../models/office";
import type { Check } from "../models/self_test";
import type { Result } from "../models/types";
import { failed, ok } from "../network/result";
import { ben, everyone, luis, nadia, priya, tom } from "./people";
import { WORKSPACE } from "./talks";

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
