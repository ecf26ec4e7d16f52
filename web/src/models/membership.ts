// Which of a person's workspaces opens, and whether one is still the same.
import type { Me, Membership } from "./types";

export function find(me: Me, workspace: string | null): Membership | undefined {
  return me.workspaces.find((one) => one.workspace_id === workspace);
}

/** The workspace of the address; else the first of the preferred ones that is there; else any. */
export function pick(me: Me, wanted: string | null, ...preferred: (string | null)[]): Membership | undefined {
  for (const id of [wanted, ...preferred]) {
    const found = find(me, id);
    if (found !== undefined) return found;
  }
  return me.workspaces[0];
}

/** Whether what is on the screen may stay as it is. */
export function isSame(before: Membership, now: Membership | undefined): boolean {
  if (now === undefined) return false;
  const rights = (one: Membership): string => one.permissions?.toSorted().join() ?? "";
  return before.member_id === now.member_id && before.role === now.role && before.name === now.name && rights(before) === rights(now);
}
