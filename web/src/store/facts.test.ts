import { describe, expect, it } from "vitest";
import type { WorkspaceFacts } from "../models/types";
import { failed, ok } from "../network/result";
import { Facts } from "./facts";

const told: WorkspaceFacts = {
  workspace_id: "w1",
  name: "Northlight",
  time_zone: "Europe/Berlin",
  module_enabled: true,
  limits: { group_size: 50, message_chars: 10_000, pins: 50 },
  settings: { edit_window_s: 900, client_sees_edits: false, presence: true },
};

function some(answers: (WorkspaceFacts | null)[]) {
  const counts = { asked: 0, changed: 0 };
  const facts = async () => ((counts.asked += 1), answers[0] == null ? failed<WorkspaceFacts>("network") : ok(answers[0]));
  return { counts, answers, facts: new Facts({ facts }, () => (counts.changed += 1)) };
}

describe("what the workspace tells", () => {
  it("is asked for once by all who need it", async () => {
    const { facts, counts } = some([told]);
    await Promise.all([facts.load(), facts.load()]);
    await facts.load();
    expect([facts.value, counts]).toEqual([told, { asked: 1, changed: 1 }]);
  });

  it("is not asked for at every drawing while it fails, and again with the next line", async () => {
    const { facts, counts, answers } = some([null]);
    for (let drawn = 0; drawn < 5; drawn += 1) facts.need();
    await facts.load();
    expect([facts.value, counts.asked]).toEqual([null, 1]);
    answers[0] = { ...told, settings: { ...told.settings, edit_window_s: 0 } };
    facts.connected();
    await Promise.resolve();
    await Promise.resolve();
    expect(facts.value?.settings.edit_window_s).toBe(0);
  });

  it("is nothing that a new line asks for by itself", () => {
    const { facts, counts } = some([told]);
    facts.connected();
    expect(counts.asked).toBe(0);
  });
});
