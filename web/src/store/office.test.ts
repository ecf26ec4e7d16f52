import { beforeEach, expect, test, vi } from "vitest";
import type { Member, Workspace } from "../models/office";
import { ok } from "../network/result";
import { Office } from "./office";
import type { Parley } from "./parley";

const tom: Member = { member_id: "tom", name: "Tom Keller", role: "client", permissions: {} };
const members = vi.fn();
const ask = vi.fn();
const workspaceWith = (edit_window_s: number): Workspace => ({ settings: { edit_window_s }, module_enabled: true, plan: { name: "standard" } }) as unknown as Workspace;

let office: Office;

beforeEach(() => {
  members.mockReset();
  ask.mockReset();
  office = new Office({ api: { members, ask }, facts: { take: () => undefined } } as unknown as Parley);
});

test("what another admin gave a member is shown where the member is known already", async () => {
  members.mockResolvedValueOnce(ok([tom]));
  await office.loadMembers();
  const standing = office.standing(tom);
  members.mockResolvedValueOnce(ok([{ ...tom, active: false, permissions: { send_messages: false } }]));
  await office.loadMembers();
  expect(standing.value).toEqual({ active: false, permissions: { send_messages: false } });
});

test("the rules are renewed in place, so that a change that is on its way is not lost", async () => {
  ask.mockResolvedValueOnce(ok(workspaceWith(900)));
  await office.loadWorkspace();
  const { settings } = office;
  ask.mockResolvedValueOnce(ok(workspaceWith(0)));
  await office.loadWorkspace();
  expect([office.settings === settings, office.settings?.value.edit_window_s]).toEqual([true, 0]);
});
