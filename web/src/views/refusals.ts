// Why something was not done, as a calm sentence: what happened, and what can be done about it.
import type { Failure } from "../models/types";
import { more } from "../strings/more";

type Refused = Pick<Failure, "code" | "details">;

interface Limit {
  limit?: string;
  allowed?: number;
  used?: number;
  plan?: string | null;
}

/** `lead` says what was not done; it stands alone when there is no more to say. */
export function refusalOf(lead: string, failure: Refused): string {
  return [lead, reasonOf(failure)].filter(Boolean).join(" ");
}

function reasonOf(failure: Refused): string {
  switch (failure.code) {
    case "plan_limit":
      return limitOf(failure.details as Limit | null);
    case "network":
      return more.refusal.network;
    case "not_editable":
    case "not_found":
      return more.refusal.gone;
    case "permission_denied":
      return more.refusal.permission;
    case "rate_limited":
      return more.refusal.rate;
    default:
      return "";
  }
}

function limitOf(details: Limit | null): string {
  const { limit, allowed = 0, used = allowed, plan } = details ?? {};
  if (limit === "reaction_kinds") return more.refusal.kinds(allowed);
  if (limit === "message_chars") return plan ? more.refusal.charsPlan(used, allowed, plan) : more.refusal.chars(used, allowed);
  if (limit === "group_size") return plan ? more.refusal.peoplePlan(used, allowed, plan) : more.refusal.people(used, allowed);
  if (limit !== "pins") return "";
  return plan ? more.refusal.pinsPlan(used, allowed, plan) : more.refusal.pins(used, allowed);
}
