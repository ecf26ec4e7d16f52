import { describe, expect, it } from "vitest";
import { NOTHING, among, ranged, toggled, type Selection } from "./selection";

const ORDER = ["a", "b", "c", "d", "e"];
const ids = (selection: Selection): string => [...selection.ids].sort().join("");

describe("picking rows", () => {
  it("adds one and takes it away again", () => {
    const one = toggled(NOTHING, "b");
    expect([ids(one), ids(toggled(one, "b"))]).toEqual(["b", ""]);
  });

  it("takes everything up to another, in both directions, and keeps what was picked before", () => {
    expect(ids(ranged(toggled(NOTHING, "b"), "d", ORDER))).toBe("bcd");
    expect(ids(ranged(toggled(toggled(NOTHING, "e"), "c"), "a", ORDER))).toBe("abce");
  });

  it("begins at the row itself where nothing was picked, or the last one is gone", () => {
    expect(ids(ranged(NOTHING, "c", ORDER))).toBe("c");
    expect(ids(ranged({ ids: new Set(["x"]), from: "x" }, "c", ORDER))).toBe("cx");
  });

  it("holds no row that has left the list", () => {
    expect(ids(among({ ids: new Set(["a", "x"]), from: "x" }, ORDER))).toBe("a");
  });
});
