import { expect, test } from "vitest";
import { EmojiShelf, loadEmoji } from "./emoji_shelf";
import { fakeStorage } from "./samples";

test("what was picked comes first at the next visit, each once, and the usual ones fill up", async () => {
  const storage = fakeStorage();
  const [faces = []] = await loadEmoji();
  const [one, two] = [faces[10]!, faces[20]!];
  const shelf = new EmojiShelf(storage);
  for (const emoji of [one, two, one]) shelf.used(emoji);
  expect(new EmojiShelf(storage).recent.slice(0, 3)).toEqual([one.emoji, two.emoji, "👍"]);
});

test("the skin tone is kept, and a broken note of it means none", () => {
  const storage = fakeStorage();
  new EmojiShelf(storage).choose(4);
  expect(new EmojiShelf(storage).tone).toBe(4);
  for (const broken of ["{", '{"tone":9}', '{"tone":"2","recent":3}', "null"]) {
    expect(new EmojiShelf(fakeStorage({ "parley.emoji": broken })).tone).toBe(0);
  }
});

test("only the latest are kept", async () => {
  const storage = fakeStorage();
  const shelf = new EmojiShelf(storage);
  for (const emoji of (await loadEmoji())[0]!.slice(0, 40)) shelf.used(emoji);
  expect(shelf.recent).toHaveLength(16);
});
