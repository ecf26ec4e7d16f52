import { expect, it } from "vitest";
import { pagesFor, shownPage } from "./office_pages";
import type { Role } from "./types";

const who = (role: Role, ...permissions: string[]) => ({ member_id: "x", role, permissions });

it.each<[Role, string[], string[]]>([
  ["admin", ["oversee_messages"], ["admin/members", "admin/rules", "admin/reports", "admin/oversight", "admin/audit", "why"]],
  ["admin", [], ["admin/members", "admin/rules", "admin/reports", "admin/audit", "why"]],
  ["team", ["oversee_messages"], ["admin/oversight", "why", "reports"]],
  ["team", [], ["why", "reports"]],
  ["client", ["view_messages"], ["why", "reports"]],
  ["guest", [], ["why", "reports"]],
])("%s with %j is offered its own pages", (role, permissions, pages) => {
  expect(pagesFor(who(role, ...permissions))).toEqual(pages);
});

it("an address shows a page to who it is for, and to nobody else", () => {
  expect([shownPage("admin", who("admin")), shownPage("admin", who("team")), shownPage("admin/audit", who("client")), shownPage("why", who("guest")), shownPage("admin/none", who("admin"))]).toEqual([
    "admin/members", null, null, "why", null,
  ]);
});
