import { expect, test, vi } from "vitest";
import type { Membership } from "../models/types";
import { failed, ok } from "../network/result";
import { Standing } from "./standing";

const ALL = ["view_messages", "send_messages", "delete_messages"];
const aWorkspace = (): Membership => ({ workspace_id: "w", name: "W", member_id: "tom", role: "client", unread: 3, module_enabled: true, permissions: ALL });

function aMember(told = ok({ ...aWorkspace(), permissions: ["view_messages"], unread: 7 })) {
  const [workspace, changed, membership, seeing] = [aWorkspace(), vi.fn(), vi.fn(async () => told), vi.fn()];
  return { workspace, changed, membership, seeing, standing: new Standing({ membership }, workspace, changed, seeing) };
}

test("what the server says a member may do counts at once", () => {
  const { workspace, changed, standing } = aMember();
  standing.permit(["view_messages"]);
  expect([workspace.permissions, changed.mock.calls.length]).toEqual([["view_messages"], 1]);
});

test("the right to see messages is told of when it comes or goes, and only then", () => {
  const { standing, seeing } = aMember();
  for (const permissions of [["view_messages"], ["send_messages"], [], ALL, ["view_messages"]]) standing.permit(permissions);
  expect(seeing.mock.calls).toEqual([[false], [true]]);
});

test("what changed while nobody listened is asked for when the socket stands", async () => {
  const { workspace, standing } = aMember();
  standing.connected();
  await vi.waitFor(() => expect(workspace.permissions).toEqual(["view_messages"]));
});

test("an answer brings the unread total and the rights; without one everything stays", async () => {
  const told = aMember();
  expect(await told.standing.ask()).toEqual(ok(7));
  const silent = aMember(failed<Membership>("network") as never);
  expect((await silent.standing.ask()).ok).toBe(false);
  expect(silent.workspace.permissions).toEqual(ALL);
});

test("an answer that was on its way when a change was told takes nothing back", async () => {
  const { workspace, standing } = aMember(ok({ ...aWorkspace(), permissions: ALL, unread: 7 }));
  const answer = standing.ask();
  standing.told(["view_messages"]);
  expect(await answer).toEqual(ok(7));
  expect(workspace.permissions).toEqual(["view_messages"]);
});
