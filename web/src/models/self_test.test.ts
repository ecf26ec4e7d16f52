import { describe, expect, it } from "vitest";
import { clockTrial, lineTrial, reportOf, type Circumstances } from "./self_test";

const NOON = Date.parse("2026-10-06T12:00:00.000Z");
const ends = (at: number): string => new Date(at + 60_000).toISOString();

describe("the clock of this device", () => {
  it.each([
    [0, true],
    [59, true],
    [-60, true],
    [61, false],
    [-3_600, false],
  ])("%i seconds ahead", (seconds, ok) => {
    const here = NOON + seconds * 1000;
    expect(clockTrial(ends(NOON), here - 200, here + 200)).toEqual({ name: "clock", ok, seconds });
  });

  it("is compared with the middle of the way, so that a slow line is no wrong clock", () => {
    expect(clockTrial(ends(NOON), NOON - 5_000, NOON + 5_000).seconds).toBe(0);
  });
});

it.each([
  ["online", true, undefined, "line: ok, online"],
  ["connecting", false, true, "line: connecting"],
  ["offline", false, undefined, "line: failed, offline"],
] as const)("a live line that is %s", (link, ok, waits, reported) => {
  const trial = lineTrial(link);
  expect([trial.ok, trial.waits]).toEqual([ok, waits]);
  expect(reportOf({} as Circumstances, [trial], null).split("\n")).toContain(reported);
});

it("the report names where, what was tried and what was found", () => {
  const here: Circumstances = {
    at: "2026-10-06T12:00:00.000Z", workspace: "w1", member: "tom", role: "client", device: "d1", conversation: "c1", message: null,
    browser: "B", languages: "en", zone: "Europe/Madrid", screen: "390 x 844", online: true, link: "online", unsent: 2,
  };
  const report = reportOf(here, [{ name: "sign_in", ok: true }, { name: "clock", ok: false, seconds: 90 }, { name: "line", ok: false, code: "network" }], [
    { name: "module", ok: true, reason: null, remedy: null },
    { name: "send_messages", ok: false, reason: "You may not send.", remedy: "Ask an admin." },
  ]);
  for (const line of ["workspace: w1", "message: -", "unsent: 2", "sign_in: ok", "clock: failed, 90 s", "line: failed, network", "module: ok", "send_messages: You may not send."]) {
    expect(report.split("\n")).toContain(line);
  }
  expect(reportOf(here, [], null).split("\n").at(-1)).toBe("-");
});
