// What an admin sets: who may do what, how the workspace behaves, what its plan allows.
import { rank, wordsOf } from "./finding";
import { isAgency, type Person, type Role, type WorkspaceFacts } from "./types";

/** In the order in which they are shown. */
export const PERMISSIONS = ["view_messages", "send_messages", "delete_messages", "export_messages", "oversee_messages", "manage_retention"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A member's own yes or no, or what its role brings. */
export const CHOICES = ["role", "yes", "no"] as const;
export type Choice = (typeof CHOICES)[number];

const EVERYBODY: readonly Permission[] = ["view_messages", "send_messages", "delete_messages"];
const BY_ROLE: Record<Role, readonly Permission[]> = {
  admin: PERMISSIONS,
  team: [...EVERYBODY, "export_messages"],
  client: EVERYBODY,
  guest: EVERYBODY,
};

export type Overrides = Readonly<Record<string, boolean>>;

export interface Member extends Person {
  /** The companies that a team member works with; null or absent: all of them. */
  looks_after?: readonly string[] | null;
  permissions?: Overrides;
}

export function isByRole(role: Role, permission: Permission): boolean {
  return BY_ROLE[role].includes(permission);
}

export function choiceOf(overrides: Overrides, permission: Permission): Choice {
  const own = overrides[permission];
  return own === undefined ? "role" : own ? "yes" : "no";
}

export function withChoice(overrides: Overrides, permission: Permission, choice: Choice): Overrides {
  const others = Object.fromEntries(Object.entries(overrides).filter(([name]) => name !== permission));
  return choice === "role" ? others : { ...others, [permission]: choice === "yes" };
}

/** How many of the permissions are not as the role has them. */
export function exceptions(role: Role, overrides: Overrides): number {
  return PERMISSIONS.filter((one) => overrides[one] !== undefined && overrides[one] !== isByRole(role, one)).length;
}

export interface Side {
  /** A client company; empty for who has none, null for the agency. */
  company: string | null;
  people: Member[];
}

/** The agency first, then each company by name; inside, by name, and whoever is out comes last. */
export function sidesOf(members: readonly Member[], query: string): Side[] {
  const words = wordsOf(query);
  const hits = members.filter((one) => words.length === 0 || rank([one.name, one.company ?? "", one.email ?? "", one.role], words) !== null);
  const keyOf = (one: Member): string | null => (isAgency(one.role) ? null : (one.company ?? ""));
  const keys = [...new Set(hits.map(keyOf))].sort((a, b) => Number(b === null) - Number(a === null) || (a ?? "").localeCompare(b ?? ""));
  const isOut = (one: Member): number => Number(one.active === false);
  return keys.map((company) => ({
    company,
    people: hits.filter((one) => keyOf(one) === company).sort((a, b) => isOut(a) - isOut(b) || a.name.localeCompare(b.name)),
  }));
}

export interface Settings {
  /** Seconds; 0 never, -1 always. */
  edit_window_s: number;
  deletion_policy: "keep" | "hash" | "erase";
  client_receipts: "persons" | "agency" | "none";
  removed_keep_history: boolean;
  oversight_visible: boolean;
  presence: boolean;
  client_sees_edits: boolean;
}

export interface Limits {
  group_size: number;
  message_chars: number;
  pins: number;
}

/** What an admin hears of its workspace. */
export interface Workspace extends Omit<WorkspaceFacts, "settings"> {
  settings: Settings;
  plan: { name: string; limits: Limits };
}

/** The plans that can be chosen; a workspace may be on another, which was arranged. */
export const PLANS: Readonly<Record<"starter" | "standard", Limits>> = {
  starter: { group_size: 10, message_chars: 4_000, pins: 10 },
  standard: { group_size: 50, message_chars: 10_000, pins: 50 },
};
export type PlanName = keyof typeof PLANS;

export const DELETION = ["keep", "hash", "erase"] as const;
export const RECEIPTS = ["persons", "agency", "none"] as const;

const WINDOWS = [0, 300, 900, 3_600, 86_400, -1];

/** What can be picked, with what is set now among it. */
export function windowsWith(seconds: number): number[] {
  if (WINDOWS.includes(seconds)) return WINDOWS;
  return [...WINDOWS.slice(0, -1), seconds].sort((a, b) => a - b).concat(-1);
}

/** Which of the limits would be lower: whoever is above them keeps what stands and can add nothing. */
export function lowered(from: Limits, to: Limits): (keyof Limits)[] {
  return (["group_size", "message_chars", "pins"] as const).filter((one) => to[one] < from[one]);
}
