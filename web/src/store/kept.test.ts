import { describe, expect, it } from "vitest";
import type { Failure, Result } from "../models/types";
import { failed, ok } from "../network/result";
import { Kept } from "./kept";

interface Thing {
  a: number;
  b: number;
}

function kept() {
  const sent: Partial<Thing>[] = [];
  const told: (Failure | null)[] = [];
  const waiting: ((answer: Result<Thing>) => void)[] = [];
  const server: Thing = { a: 0, b: 0 };
  const thing = new Kept<Thing>(
    { ...server },
    (change) => (sent.push(change), new Promise((resolve) => waiting.push(resolve))),
    (failure) => told.push(failure),
  );
  const answer = async (accepts = true): Promise<void> => {
    if (accepts) Object.assign(server, sent.at(-1));
    waiting.shift()?.(accepts ? ok({ ...server }) : failed("permission_denied", "", 403));
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  };
  return { thing, sent, told, answer };
}

describe("what is set by hand", () => {
  it("stands at once, and stays when the server takes it", async () => {
    const { thing, told, answer } = kept();
    void thing.change({ a: 1 });
    expect(thing.value).toEqual({ a: 1, b: 0 });
    await answer();
    expect([thing.value, told]).toEqual([{ a: 1, b: 0 }, [null]]);
  });

  it("goes back where it was when it is refused", async () => {
    const { thing, told, answer } = kept();
    void thing.change({ a: 1 });
    await answer(false);
    expect(thing.value).toEqual({ a: 0, b: 0 });
    expect(told.map((one) => one?.code)).toEqual(["permission_denied"]);
  });

  it("sends what came meanwhile afterwards and together, so that no late answer undoes it", async () => {
    const { thing, sent, answer } = kept();
    void thing.change({ a: 1 });
    void thing.change({ a: 2 });
    void thing.change({ b: 3 });
    expect(thing.value).toEqual({ a: 2, b: 3 });
    await answer();
    expect(thing.value).toEqual({ a: 2, b: 3 });
    await answer();
    expect([thing.value, sent]).toEqual([{ a: 2, b: 3 }, [{ a: 1 }, { a: 2, b: 3 }]]);
  });

  it("keeps what comes after a refusal", async () => {
    const { thing, answer } = kept();
    void thing.change({ a: 1 });
    void thing.change({ b: 3 });
    await answer(false);
    expect(thing.value).toEqual({ a: 0, b: 3 });
    await answer();
    expect(thing.value).toEqual({ a: 0, b: 3 });
  });

  it("follows what others set, as the server says it when it is asked again", async () => {
    const { thing } = kept();
    await thing.renew(Promise.resolve(ok({ a: 7, b: 8 })));
    expect(thing.value).toEqual({ a: 7, b: 8 });
    await thing.renew(Promise.resolve(failed("network")));
    expect(thing.value).toEqual({ a: 7, b: 8 });
  });

  it("is not undone by an answer from before the change", async () => {
    const { thing, answer } = kept();
    let late: (answer: Result<Thing>) => void = () => undefined;
    const asked = thing.renew(new Promise((resolve) => (late = resolve)));
    void thing.change({ a: 1 });
    await answer();
    late(ok({ a: 0, b: 0 }));
    await asked;
    expect(thing.value).toEqual({ a: 1, b: 0 });
  });

  it("is not undone by an answer that was asked for while the change was on its way", async () => {
    const { thing, answer } = kept();
    void thing.change({ a: 1 });
    let late: (answer: Result<Thing>) => void = () => undefined;
    const asked = thing.renew(new Promise((resolve) => (late = resolve)));
    await answer();
    late(ok({ a: 0, b: 0 }));
    await asked;
    expect(thing.value).toEqual({ a: 1, b: 0 });
  });
});
