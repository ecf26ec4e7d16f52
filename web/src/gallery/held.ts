// What the portal of the fixed data holds, and the answers that a server would give about it.
import type { Reference, Result } from "../models/types";
import type { Page, WantedReferences } from "../network/api";
import { ok } from "../network/result";
import { at } from "./talks";

const held = (kind: Reference["kind"], id: string, title: string, status: string, more: Partial<Reference> = {}): Reference => ({
  kind,
  id,
  title,
  status,
  url: `https://portal.example/${kind}s/${id}`,
  amount: null,
  currency: null,
  due: null,
  updated_at: at("09:00"),
  ...more,
});

export const ticket = held("ticket", "77", "Basket empties after login", "Fixed");
export const request = held("request", "118", "Checkout redesign", "In progress", { due: "2026-10-08" });
export const invoice = held("invoice", "204", "Website relaunch, phase one", "Open", { amount: "4800.00", currency: "EUR", due: "2026-10-15" });
export const late = held("invoice", "198", "Photos for the shop", "Overdue", { amount: "1250.50", currency: "GBP", due: "2026-09-01" });
export const client = held("client", "acme", "Acme", "Client since 2023");
export const longest = held(
  "task",
  "2026-10-0000000000000000000000001",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung and everything that belongs to it",
  "Waiting for somebody at Acme",
  { amount: "123456789012345.67", currency: "USD", due: "2026-12-31" },
);
export const arabic = held("request", "119", "إعادة تصميم صفحة الدفع", "قيد التنفيذ", { due: "2026-10-09" });

const ALL = [client, invoice, late, request, ticket, longest, arabic];

/** By name, by address, or by kind and words. */
export function answer({ ids, url, kind, q = "" }: WantedReferences): Promise<Result<Page<Reference>>> {
  const names = ids?.split(",") ?? [];
  const urls = url?.split(" ") ?? [];
  const isNamed = (one: Reference): boolean => names.includes(`${one.kind}:${one.id}`) || urls.includes(one.url);
  const isFound = (one: Reference): boolean => (kind === undefined || one.kind === kind) && `${one.id} ${one.title}`.toLowerCase().includes(q.toLowerCase());
  const items = ALL.filter(ids === undefined && url === undefined ? isFound : isNamed);
  return Promise.resolve(ok({ items, next: null }));
}
