import { describe, expect, it } from "vitest";
import { PERMISSIONS, PLANS, choiceOf, exceptions, isByRole, lowered, sidesOf, windowsWith, withChoice, type Member } from "./office";
import type { Role } from "./types";

const who = (name: string, role: Role, company: string | null = null, active = true): Member => ({ member_id: name.toLowerCase(), name, role, company, active, email: `${name.toLowerCase()}@parley.example` });
const members = [who("Tom", "client", "Acme"), who("Mira", "client", "Fjord"), who("Luis", "team"), who("Ana", "admin"), who("Abel", "team", null, false), who("June", "guest"), who("Priya", "client", "Acme")];
const names = (query = ""): [string | null, string[]][] => sidesOf(members, query).map(({ company, people }) => [company, people.map((one) => one.name)]);

describe("what a role brings", () => {
  it.each<[Role, string[]]>([
    ["admin", [...PERMISSIONS]],
    ["team", ["view_messages", "send_messages", "delete_messages", "export_messages"]],
    ["client", ["view_messages", "send_messages", "delete_messages"]],
    ["guest", ["view_messages", "send_messages", "delete_messages"]],
  ])("%s", (role, expected) => {
    expect(PERMISSIONS.filter((one) => isByRole(role, one))).toEqual(expected);
  });
});

describe("a member's own choice", () => {
  it.each(PERMISSIONS)("is kept beside the others: %s", (permission) => {
    const other = PERMISSIONS.find((one) => one !== permission)!;
    const before = { [other]: false };
    for (const choice of ["yes", "no", "role"] as const) {
      const after = withChoice(before, permission, choice);
      expect([choiceOf(after, permission), choiceOf(after, other)]).toEqual([choice, "no"]);
    }
  });

  it("that goes back to the role leaves nothing behind", () => {
    expect(withChoice(withChoice({}, "send_messages", "no"), "send_messages", "role")).toEqual({});
  });

  it("counts as an exception only where it differs from the role", () => {
    expect(exceptions("client", { send_messages: false, view_messages: true, oversee_messages: true })).toBe(2);
    expect(exceptions("admin", {})).toBe(0);
  });
});

describe("the list of members", () => {
  it("has the agency first, then the companies, and whoever is out last", () => {
    expect(names()).toEqual([[null, ["Ana", "Luis", "Abel"]], ["", ["June"]], ["Acme", ["Priya", "Tom"]], ["Fjord", ["Mira"]]]);
  });

  it("is searched by name, company, address and role, without regard to case and accents", () => {
    expect(names("ACME")).toEqual([["Acme", ["Priya", "Tom"]]]);
    expect(names("míra")).toEqual([["Fjord", ["Mira"]]]);
    expect(names("luis@parley")).toEqual([[null, ["Luis"]]]);
    expect(names("guest")).toEqual([["", ["June"]]]);
    expect(names("acme tom")).toEqual([["Acme", ["Tom"]]]);
    expect(names("nobody")).toEqual([]);
  });
});

describe("the settings of a workspace", () => {
  it("offer the edit window that is set, in its place, with always at the end", () => {
    expect(windowsWith(900)).toEqual([0, 300, 900, 3_600, 86_400, -1]);
    expect(windowsWith(600)).toEqual([0, 300, 600, 900, 3_600, 86_400, -1]);
  });

  it("name the limits that a smaller plan lowers", () => {
    expect(lowered(PLANS.standard, PLANS.starter)).toEqual(["group_size", "message_chars", "pins"]);
    expect(lowered(PLANS.starter, PLANS.standard)).toEqual([]);
  });
});
