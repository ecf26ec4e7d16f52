import { expect, test, vi } from "vitest";
import { Choices } from "./choices";
import { fakeStorage } from "./samples";

test("a choice is remembered and told", () => {
  const storage = fakeStorage();
  const told = vi.fn();
  new Choices(storage, told).choose({ sendKey: "ctrl-enter", details: false });

  const later = new Choices(storage, told);

  expect([later.sendKey, later.details, told.mock.calls.length]).toEqual(["ctrl-enter", false, 1]);
});

test("the list stays between its bounds", () => {
  const choices = new Choices(fakeStorage(), vi.fn());
  choices.choose({ listWidth: 90 });
  expect(choices.listWidth).toBe(272);
  choices.choose({ listWidth: 900 });
  expect(choices.listWidth).toBe(400);
});

test("a choice in another tab counts here", () => {
  const storage = fakeStorage();
  const here = new Choices(storage, vi.fn());
  new Choices(storage, vi.fn()).choose({ sendKey: "ctrl-enter" });

  here.heard("parley.choices", storage.getItem("parley.choices"));
  here.heard("another.key", "{}");

  expect(here.sendKey).toBe("ctrl-enter");
});

test("what is not understood counts as nothing chosen", () => {
  const broken = fakeStorage({ "parley.choices": "{not json" });
  const strange = fakeStorage({ "parley.choices": '{"sendKey":"space","listWidth":null}' });
  expect(new Choices(broken, vi.fn()).listWidth).toBe(320);
  expect([new Choices(strange, vi.fn()).sendKey, new Choices(strange, vi.fn()).listWidth]).toEqual(["enter", 320]);
});

test("a storage that refuses does not stop a choice", () => {
  const storage = Object.assign(fakeStorage(), { setItem: (): void => { throw new Error("full"); } });
  const choices = new Choices(storage, vi.fn());
  choices.choose({ details: false });
  expect(choices.details).toBe(false);
});
