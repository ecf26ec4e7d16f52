import { expect, test } from "vitest";
import { initialsOf } from "./people";

test("initials are of the first and the last word", () => {
  expect(["Tom Baker", "Ana", "Émile  de la Tour", "  wilhelmina van der Berg "].map(initialsOf)).toEqual(["TB", "A", "ÉT", "WB"]);
});

test("a letter keeps its combining marks", () => {
  expect(initialsOf("E\u0301mile Z\u030coldas")).toBe("E\u0301Z\u030c");
});

test("an emoji is no initial beside letters, and whole when it is all there is", () => {
  expect(["🦊 Fox Hunter", "Tom 🦊", "👩‍👩‍👧", "🇪🇸 🎉"].map(initialsOf)).toEqual(["FH", "T", "👩‍👩‍👧", "🇪🇸"]);
});

test("brackets, quotes and other signs are passed over", () => {
  expect(["(Bob) Lee", "’t Hooft", "Ana – QA", "4 Eyes", "— ?"].map(initialsOf)).toEqual(["BL", "TH", "AQ", "4E", "—"]);
});

test("one letter, one ideograph and nothing at all", () => {
  expect(["x", "山田太郎", " ", ""].map(initialsOf)).toEqual(["X", "山", "", ""]);
});

test("letters that join are kept apart, others that read from the right are not", () => {
  expect([initialsOf("محمد علي"), initialsOf("דוד לוי")]).toEqual(["م\u200cع", "דל"]);
});

test("a letter without one upper-case letter stays as it is", () => {
  expect(initialsOf("ßeta ﬁnn")).toBe("ßﬁ");
});
