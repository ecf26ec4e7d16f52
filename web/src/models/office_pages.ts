// Which pages stand beside the conversations, and for whom.
import type { Role } from "./types";

export const ADMIN_PAGES = ["admin/members", "admin/rules"] as const;
export const OWN_PAGES = ["why"] as const;
export type OfficePage = (typeof ADMIN_PAGES)[number] | (typeof OWN_PAGES)[number];

/** In the order in which they are offered. */
export function pagesFor(role: Role): OfficePage[] {
  return role === "admin" ? [...ADMIN_PAGES, ...OWN_PAGES] : [...OWN_PAGES];
}

/** What an address shows; "admin" alone is its first page where there is room, and on a phone the list of them. */
export function shownPage(page: string, role: Role): OfficePage | null {
  const all = pagesFor(role);
  return page === "admin" && role === "admin" ? (all[0] ?? null) : (all.find((one) => one === page) ?? null);
}
