import { describe, expect, it } from "vitest";
import { Tally, badge } from "./tally";

const head = (seq: number, read: number, unread: number) => ({ seq, rev: 0, read, unread });

describe("the unread number", () => {
  it("counts each arrival once, however often and in whatever order it comes", () => {
    const tally = new Tally(head(5, 5, 0));
    for (const seq of [7, 6, 7, 5, 6]) tally.arrived(seq, false);
    expect(tally.unread).toBe(2);
    expect(tally.head).toBe(7);
  });

  it("falls to nothing with an own message, which was sent from an open view", () => {
    const tally = new Tally(head(5, 2, 3));
    tally.arrived(6, false);
    tally.arrived(7, true);
    expect([tally.unread, tally.read]).toEqual([0, 7]);
  });

  it("does not claim to know what there is up to a marker that was moved elsewhere", () => {
    const tally = new Tally(head(5, 5, 0));
    tally.moved(7, 0);
    expect([tally.head, tally.complete]).toEqual([7, 5]);
    tally.arrived(6, false);
    tally.arrived(7, false);
    expect([tally.unread, tally.complete]).toEqual([0, 7]);
  });

  it("keeps what came after the moment that an answer counted", () => {
    const tally = new Tally(head(5, 2, 3));
    tally.arrived(6, false);
    tally.arrived(7, false);
    tally.moved(5, 1);
    expect(tally.unread).toBe(2);
    tally.moved(7, 0);
    expect(tally.unread).toBe(0);
  });

  it("is not put back by an answer that is older than what is known", () => {
    const tally = new Tally(head(8, 8, 0));
    tally.recount(head(6, 2, 4));
    expect(tally.unread).toBe(0);
  });

  it("goes up again when another device marked messages as unread", () => {
    const tally = new Tally(head(8, 8, 0));
    tally.moved(2, 6, true);
    expect(tally.unread).toBe(6);
  });

  it("stays where it is when an answer about an earlier reading comes late", () => {
    const tally = new Tally(head(8, 2, 6));
    tally.moved(8, 0);
    tally.moved(5, 3);
    tally.recount(head(8, 5, 3));
    expect(tally.unread).toBe(0);
  });

  it("is complete up to the first number that nobody counted", () => {
    const tally = new Tally(head(5, 5, 0));
    for (const seq of [6, 7, 9]) tally.arrived(seq, false);
    expect([tally.complete, tally.head]).toEqual([7, 9]);
  });
});

describe("the badge", () => {
  it("stops at 99+", () => {
    expect([badge(3), badge(99), badge(100)]).toEqual(["3", "99", "99+"]);
  });
});
