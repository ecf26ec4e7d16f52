// Which pages stand beside the conversations, and for whom.
import { may } from "./rights";
import type { Membership } from "./types";

type Who = Pick<Membership, "member_id" | "role" | "permissions">;

export const ADMIN_PAGES = ["admin/members", "admin/rules", "admin/reports", "admin/oversight", "admin/audit"] as const;
export const OWN_PAGES = ["why", "reports"] as const;
export type OfficePage = (typeof ADMIN_PAGES)[number] | (typeof OWN_PAGES)[number];

const ALL: readonly OfficePage[] = [...ADMIN_PAGES, ...OWN_PAGES];

/** In the order in which they are offered. */
export function pagesFor(who: Who): OfficePage[] {
  return ALL.filter((page) => isFor(page, who));
}

function isFor(page: OfficePage, who: Who): boolean {
  if (page === "why") return true;
  if (page === "admin/oversight") return may(who, "oversee_messages");
  // An admin's own reports stand among everybody's.
  return (who.role === "admin") === page.startsWith("admin/");
}

/** What an address shows; "admin" alone is its first page where there is room, and on a phone the list of them. */
export function shownPage(page: string, who: Who): OfficePage | null {
  const all = pagesFor(who);
  const wanted = page === "admin" && who.role === "admin" ? all[0] : all.find((one) => one === page);
  return wanted ?? null;
}
