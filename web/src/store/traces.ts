// What a person leaves in a browser, and its removal when the person signs out.
import type { Me } from "../models/types";
import { CopyDb } from "./copy_db";
import { MemberDb, nameOf } from "./member_db";
import { keysOf, type Shelf } from "./storage";

const OURS = "parley.";
const CACHES = "parley-";
const WORKER = "/sw.js";

/** Every database of a person: one per workspace. */
export async function clearDatabases(me: Me): Promise<void> {
  await Promise.all(me.workspaces.map((one) => new MemberDb(nameOf(one.workspace_id, one.member_id)).remove()));
}

/** The copies alone: drafts and what waits to be sent stay. */
export async function clearCopies(me: Me): Promise<void> {
  await Promise.all(me.workspaces.map((one) => new CopyDb(new MemberDb(nameOf(one.workspace_id, one.member_id))).clear()));
}

/** The keys that name this person's device, workspaces or drafts. */
export function clearKeys(shelf: Shelf, scope: string, me: Me): void {
  const device = scope === "" ? "parley.device" : `parley.device.${scope}`;
  const members = me.workspaces.map((one) => `${one.workspace_id}.${one.member_id}.`);
  const isTheirs = (key: string): boolean =>
    key === device || key === `${device}.last` || key === "parley.person" || members.some((member) => key.includes(member));
  for (const key of keysOf(shelf)) if (key.startsWith(OURS) && isTheirs(key)) shelf.removeItem(key);
}

/** Nobody else is signed in: choices, the shell and its worker go as well. */
export async function clearBrowser(shelves: readonly Shelf[]): Promise<void> {
  for (const shelf of shelves) for (const key of keysOf(shelf)) if (key.startsWith(OURS)) shelf.removeItem(key);
  await clearShell().catch(() => undefined);
}

/** Only what is Parley's: a portal may share the address. */
async function clearShell(): Promise<void> {
  if (typeof caches === "undefined") return;
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHES));
  if (names.length === 0) return;
  await Promise.all(names.map((name) => caches.delete(name)));
  const workers = await navigator.serviceWorker.getRegistrations();
  const ours = workers.filter((worker) => new URL(worker.active?.scriptURL ?? "x:").pathname === WORKER);
  await Promise.all(ours.map((worker) => worker.unregister()));
}

export function clearAppBadge(): void {
  if ("clearAppBadge" in navigator) navigator.clearAppBadge().catch(() => undefined);
}
