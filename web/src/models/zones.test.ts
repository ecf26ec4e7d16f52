import { expect, test } from "vitest";
import { luis, tom } from "./samples";
import { clockIn, differs, firstElsewhere, offsetOf, untilNextMinute } from "./zones";

const OCTOBER = new Date("2026-10-06T09:05:30Z");
const DECEMBER = new Date("2026-12-06T09:05:30Z");
const zones: Record<string, string> = { [tom.member_id]: "Europe/London", [luis.member_id]: "Europe/Madrid" };
const zoneOf = (id: string): string | null => zones[id] ?? null;

test("an offset follows summer time", () => {
  expect([offsetOf("Europe/Madrid", OCTOBER), offsetOf("Europe/Madrid", DECEMBER)]).toEqual([120, 60]);
});

test("offsets of half hours, of the west and of UTC are read", () => {
  expect(["Asia/Kolkata", "America/St_Johns", "UTC"].map((zone) => offsetOf(zone, DECEMBER))).toEqual([330, -210, 0]);
});

test("a zone that the browser does not know has no offset and differs from nothing", () => {
  expect(offsetOf("Mars/Olympus", OCTOBER)).toBeNull();
  expect(differs("Mars/Olympus", "UTC", OCTOBER)).toBe(false);
});

test("two names of one time are no difference", () => {
  expect(differs("Europe/Berlin", "Europe/Madrid", OCTOBER)).toBe(false);
  expect(differs("Europe/London", "Europe/Madrid", OCTOBER)).toBe(true);
});

test("the clock over there is shown in its own zone", () => {
  expect(clockIn("Europe/London", OCTOBER, "en-GB")).toBe("10:05");
});

test("the first person with another time is found, and nobody when all clocks agree", () => {
  expect(firstElsewhere([luis, tom], zoneOf, "Europe/Madrid", OCTOBER)).toEqual({ person: tom, zone: "Europe/London" });
  expect(firstElsewhere([luis], zoneOf, "Europe/Madrid", OCTOBER)).toBeNull();
});

test("the next minute is at most a minute away", () => {
  expect([untilNextMinute(0), untilNextMinute(59_999), untilNextMinute(60_001)]).toEqual([60_000, 1, 59_999]);
});
