import { expect, test } from "vitest";
import { commandOf, formatOf, switchesAudience, type Press } from "./shortcuts";

const NO_KEYS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<Press> = {}): Press => ({ key, code: "", ...NO_KEYS, ...held });

test("Ctrl+K finds on a PC, Cmd+K on a Mac, and not the other way round", () => {
  expect(commandOf(press("k", { ctrlKey: true }), false, true)).toBe("find");
  expect(commandOf(press("k", { metaKey: true }), true, true)).toBe("find");
  expect(commandOf(press("k", { ctrlKey: true }), true, true)).toBeNull();
  expect(commandOf(press("k", { metaKey: true }), false, true)).toBeNull();
});

test("on a keyboard without Latin letters the place of the key counts", () => {
  expect(commandOf(press("л", { code: "KeyK", ctrlKey: true }), false, false)).toBe("find");
  expect(commandOf(press("t", { code: "KeyK", ctrlKey: true }), false, false)).toBeNull();
});

test("a question mark is a character in a field and a shortcut outside", () => {
  expect(commandOf(press("?", { shiftKey: true }), false, true)).toBeNull();
  expect(commandOf(press("?", { shiftKey: true }), false, false)).toBe("sheet");
});

test("Ctrl+/ opens the sheet in a field as well, also where / needs Shift", () => {
  expect(commandOf(press("/", { ctrlKey: true }), false, true)).toBe("sheet");
  expect(commandOf(press("/", { ctrlKey: true, shiftKey: true }), false, true)).toBe("sheet");
});

test("F6 walks on and Shift+F6 back", () => {
  expect(commandOf(press("F6"), false, true)).toBe("next-region");
  expect(commandOf(press("F6", { shiftKey: true }), false, true)).toBe("previous-region");
  expect(commandOf(press("F6", { ctrlKey: true }), false, true)).toBeNull();
});

test("Alt+Shift and an arrow goes to the next unread conversation", () => {
  const both = { altKey: true, shiftKey: true };
  expect(commandOf(press("ArrowDown", both), false, true)).toBe("next-unread");
  expect(commandOf(press("ArrowUp", both), false, true)).toBe("previous-unread");
  expect(commandOf(press("ArrowDown", { altKey: true }), false, true)).toBeNull();
});

test("no plain letter is a command", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz/?#".split("");
  expect(letters.map((letter) => commandOf(press(letter), false, true)).filter((one) => one !== null)).toEqual([]);
});

test("the audience is switched by Ctrl+Shift+I alone", () => {
  expect(switchesAudience(press("I", { ctrlKey: true, shiftKey: true }))).toBe(true);
  expect(switchesAudience(press("ш", { code: "KeyI", ctrlKey: true, shiftKey: true }))).toBe(true);
  expect(switchesAudience(press("i", { ctrlKey: true }))).toBe(false);
});

test("formats have the keys that people know from elsewhere, on a Mac and not", () => {
  const keys = (more: Partial<Press>, mac = false) => formatOf(press(more.key ?? "", { ctrlKey: !mac, metaKey: mac, ...more }), mac);
  expect(keys({ key: "b" })).toBe("bold");
  expect(keys({ key: "i" }, true)).toBe("italic");
  expect(keys({ key: "e" })).toBe("code");
  expect(keys({ key: "X", shiftKey: true })).toBe("strike");
  expect(keys({ key: "U", shiftKey: true })).toBe("link");
  expect(keys({ key: "(", code: "Digit9", shiftKey: true })).toBe("quote");
  expect(keys({ key: "и", code: "KeyB" })).toBe("bold");
});

test("no format is on a key that means something else", () => {
  expect(formatOf(press("b"), false)).toBeNull();
  expect(formatOf(press("I", { ctrlKey: true, shiftKey: true }), false)).toBeNull();
  expect(formatOf(press("k", { ctrlKey: true }), false)).toBeNull();
  expect(formatOf(press("9", { code: "Digit9", ctrlKey: true }), false)).toBeNull();
  expect(formatOf(press("b", { ctrlKey: true, altKey: true }), false)).toBeNull();
  expect(formatOf(press("b", { metaKey: true }), false)).toBeNull();
});

test("Ctrl+Z takes back what was done with a conversation, and in a field what was typed", () => {
  expect(commandOf(press("z", { ctrlKey: true }), false, false)).toBe("undo");
  expect(commandOf(press("z", { ctrlKey: true }), false, true)).toBeNull();
  expect(commandOf(press("z", { ctrlKey: true, shiftKey: true }), false, false)).toBeNull();
});
