import { describe, expect, it } from "vitest";
import { isSame, pick } from "./membership";
import type { Me, Membership } from "./types";

const at = (id: string, given: Partial<Membership> = {}): Membership => ({
  workspace_id: id,
  name: id,
  member_id: `m-${id}`,
  role: "team",
  unread: 0,
  module_enabled: true,
  ...given,
});
const me: Me = { subject: "s", name: "Ana", workspaces: [at("one"), at("two"), at("three")] };

describe("the workspace that opens", () => {
  it("is the address's, else the preferred one, else the first", () => {
    expect(pick(me, "two", "three")?.workspace_id).toBe("two");
    expect(pick(me, "elsewhere", null, "three")?.workspace_id).toBe("three");
    expect(pick(me, null, null)?.workspace_id).toBe("one");
    expect(pick({ ...me, workspaces: [] }, "one")).toBeUndefined();
  });

  it("stays as it is unless the person's place in it changed", () => {
    expect(isSame(at("one"), at("one", { unread: 4 }))).toBe(true);
    expect(isSame(at("one"), at("one", { role: "client" }))).toBe(false);
    expect(isSame(at("one"), undefined)).toBe(false);
  });
});
