import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Drafts } from "./drafts";
import { fakeStorage } from "./samples";

let storage: Storage;
let time: number;
const told = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  storage = fakeStorage();
  time = 1_000;
  told.mockReset();
});

afterEach(() => {
  vi.useRealTimers();
});

const drafts = (owner = "northlight.ana"): Drafts => new Drafts(owner, storage, told, () => (time += 1));

test("a draft survives a reload once the hand rested", () => {
  drafts().set("c1", "everyone", "Good morning");
  expect(drafts().get("c1", "everyone")).toBe("");
  vi.advanceTimersByTime(300);
  expect(drafts().get("c1", "everyone")).toBe("Good morning");
  expect(told).toHaveBeenCalledTimes(1);
});

test("a page that goes away writes down what the timer had not", () => {
  const page = drafts();
  page.set("c1", "everyone", "Half a wo");
  expect(page.isSaved("c1", "everyone")).toBe(false);
  page.flush();
  expect(page.isSaved("c1", "everyone")).toBe(true);
  expect(drafts().get("c1", "everyone")).toBe("Half a wo");
});

test("a sent text is gone at once, also for the other tabs", () => {
  const page = drafts();
  page.set("c1", "everyone", "Hello");
  page.flush();
  page.set("c1", "everyone", "");
  expect(drafts().get("c1", "everyone")).toBe("");
  expect(storage.length).toBe(0);
});

test("a message and a note to one conversation do not meet", () => {
  const page = drafts();
  page.set("c1", "everyone", "Dear Tom");
  page.set("c1", "team", "He pays late");
  expect([page.get("c1", "everyone"), page.get("c1", "team")]).toEqual(["Dear Tom", "He pays late"]);
});

test("the latest draft is the one that was worked on last", () => {
  const page = drafts();
  expect(page.latest("c1")).toBeNull();
  page.set("c1", "team", "A note");
  page.set("c1", "everyone", "A message");
  expect(page.latest("c1")).toEqual({ audience: "everyone", text: "A message" });
  page.set("c1", "team", "A better note");
  expect(page.latest("c1")).toEqual({ audience: "team", text: "A better note" });
  page.set("c1", "team", "");
  expect(page.latest("c1")).toEqual({ audience: "everyone", text: "A message" });
});

test("what another tab writes is held here, and what it sends is gone here", () => {
  const [here, there] = [drafts(), drafts()];
  there.set("c1", "everyone", "From the other tab");
  there.flush();
  const key = storage.key(0)!;
  here.heard(key, storage.getItem(key));
  expect(here.get("c1", "everyone")).toBe("From the other tab");
  here.heard(key, null);
  expect(here.get("c1", "everyone")).toBe("");
});

test("another person's drafts in the same browser are not touched", () => {
  const [ana, luis] = [drafts("northlight.ana"), drafts("northlight.luis")];
  luis.set("c1", "team", "Luis's own");
  luis.flush();
  ana.set("c1", "team", "Ana's own");
  ana.flush();
  ana.clearAll();
  expect(drafts("northlight.ana").latest("c1")).toBeNull();
  expect(drafts("northlight.luis").get("c1", "team")).toBe("Luis's own");
});

test("nothing is written after signing out", () => {
  const page = drafts();
  page.set("c1", "everyone", "Unfinished");
  page.clearAll();
  vi.advanceTimersByTime(1_000);
  expect(storage.length).toBe(0);
});

test("a full storage keeps the text in this page and writes it when there is room", () => {
  const real = storage.setItem.bind(storage);
  storage.setItem = (): void => { throw new DOMException("full", "QuotaExceededError"); };
  const page = drafts();
  page.set("c1", "everyone", "x".repeat(20_000));
  page.flush();
  expect([page.get("c1", "everyone").length, page.isSaved("c1", "everyone")]).toEqual([20_000, false]);
  storage.setItem = real;
  page.flush();
  expect(drafts().get("c1", "everyone").length).toBe(20_000);
});

test("the oldest of very many drafts is forgotten", () => {
  const page = drafts();
  for (let index = 0; index <= 200; index += 1) page.set(`c${index}`, "everyone", `text ${index}`);
  page.flush();
  expect([page.get("c0", "everyone"), page.get("c1", "everyone"), storage.length]).toEqual(["", "text 1", 200]);
});

test("what cannot be read counts as no draft", () => {
  storage.setItem("parley.draft.northlight.ana.c1.everyone", "{broken");
  expect(drafts().get("c1", "everyone")).toBe("");
});
