import { describe, expect, it } from "vitest";
import { MessageLog } from "./log";
import { aMessage } from "./samples";
import type { Message } from "./types";

const order = (log: MessageLog): string[] => log.ordered().map((m) => `${m.audience === "team" ? "T" : "E"}${m.seq}`);

describe("the merged order", () => {
  it("puts a note after the message that was the newest when it was written", () => {
    const log = new MessageLog();
    log.applyAll([
      aMessage({ seq: 1, audience: "team", anchor: 2 }),
      aMessage({ seq: 3 }),
      aMessage({ seq: 2, audience: "team", anchor: 2 }),
      aMessage({ seq: 1 }),
      aMessage({ seq: 2 }),
    ]);
    expect(order(log)).toEqual(["E1", "E2", "T1", "T2", "E3"]);
  });

  it("puts a system line after the message whose number it carries", () => {
    const log = new MessageLog();
    log.applyAll([aMessage({ seq: 2 }), aMessage({ seq: 1, kind: "system", id: "s", body: null }), aMessage({ seq: 1 })]);
    expect(log.ordered().map((m) => m.id)).toEqual(["everyone-000001", "s", "everyone-000002"]);
  });

  it("is the server's whatever the order, repeats and versions in which things come in", () => {
    const final = Array.from({ length: 30 }, (_, index) => aMessage({ seq: index + 1, version: 1 + (index % 3) }));
    const history = final.flatMap((m) => Array.from({ length: m.version }, (_, v): Message => ({ ...m, version: v + 1 })));
    for (let round = 0; round < 50; round += 1) {
      const log = new MessageLog();
      const shuffled = [...history, ...history].sort(() => Math.random() - 0.5);
      log.applyAll(shuffled);
      expect(log.ordered()).toEqual(final);
    }
  });
});

describe("a message that is held", () => {
  it("is replaced only by a higher version", () => {
    const log = new MessageLog();
    expect(log.apply(aMessage({ seq: 1, version: 2, body: "new" }))).toBe(true);
    expect(log.apply(aMessage({ seq: 1, version: 1, body: "old" }))).toBe(false);
    expect(log.apply(aMessage({ seq: 1, version: 2, body: "again" }))).toBe(false);
    expect(log.get("everyone", 1)?.body).toBe("new");
  });
});

describe("a stretch", () => {
  const page = (from: number, to: number): Message[] => Array.from({ length: to - from + 1 }, (_, index) => aMessage({ seq: from + index }));

  it("leaves out what changed further back than it goes, until that page comes", () => {
    const log = new MessageLog();
    log.applyPage(page(51, 60), ["everyone"], true);
    expect(log.apply(aMessage({ seq: 3, version: 2, body: "edited" }))).toBe(false);
    expect(order(log)[0]).toBe("E51");
    // The page was read by the server before the change.
    log.applyPage(page(1, 50), ["everyone"], false);
    expect(log.get("everyone", 3)?.body).toBe("edited");
  });

  it("drops what frames brought before the first page and lies beyond it", () => {
    const log = new MessageLog();
    log.applyAll([aMessage({ seq: 7 }), aMessage({ seq: 60 })]);
    log.applyPage(page(51, 59), ["everyone"], true);
    expect(order(log)).toEqual([51, 52, 53, 54, 55, 56, 57, 58, 59, 60].map((seq) => `E${seq}`));
    expect(log.contiguous("everyone", 0)).toBe(60);
  });

  it("knows its notes from the first on although the newest page held none", () => {
    const log = new MessageLog();
    log.applyPage(page(51, 60), ["everyone", "team"], true);
    log.nothingUpTo("team", 4);
    log.apply(aMessage({ seq: 6, audience: "team", anchor: 60 }));
    expect(log.hasGap("team", 6)).toBe(true);
    log.apply(aMessage({ seq: 5, audience: "team", anchor: 60 }));
    expect(log.contiguous("team", 0)).toBe(6);
  });

  it("takes a message in at 100,000 held ones in well under a frame", () => {
    const log = new MessageLog();
    log.applyPage(page(1, 100_000), ["everyone"], false);
    log.ordered();
    const taken = Array.from({ length: 20 }, (_, index) => {
      const started = performance.now();
      log.apply(aMessage({ seq: 100_001 + index, client_id: `id-${index}`, sender_id: "ana" }));
      log.ordered();
      return performance.now() - started;
    });
    expect(Math.min(...taken)).toBeLessThan(8);
    expect(log.findByClientId("id-19", "ana")).toBe(log.ordered().at(-1));
    expect(log.hasGap("everyone", 100_020)).toBe(false);
  });
});

describe("a gap", () => {
  it("is a number that is missing above what was loaded, not below", () => {
    const log = new MessageLog();
    log.applyPage([aMessage({ seq: 51 }), aMessage({ seq: 52 })], ["everyone"], true);
    expect(log.hasGap("everyone", 52)).toBe(false);
    log.apply(aMessage({ seq: 54 }));
    expect(log.hasGap("everyone", 52)).toBe(true);
    expect(log.contiguous("everyone", 0)).toBe(52);
    log.apply(aMessage({ seq: 53 }));
    expect(log.hasGap("everyone", 54)).toBe(false);
    expect(log.contiguous("everyone", 0)).toBe(54);
  });

  it("is seen at the very beginning of a conversation", () => {
    const log = new MessageLog();
    log.applyPage([], ["everyone"], false);
    expect(log.contiguous("everyone", 9)).toBe(0);
    log.apply(aMessage({ seq: 2 }));
    expect(log.hasGap("everyone", 2)).toBe(true);
  });

  it("is not claimed for a lane that nobody has loaded", () => {
    const log = new MessageLog();
    log.apply(aMessage({ seq: 9 }));
    expect(log.hasGap("everyone", 9)).toBe(false);
    expect(log.contiguous("everyone", 7)).toBe(7);
  });
});
