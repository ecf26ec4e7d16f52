// Which key press means which command, on a Mac and elsewhere.

export type Command = "find" | "sheet" | "next-region" | "previous-region" | "next-unread" | "previous-unread" | "undo" | "escape";

export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** `inField`: what is typed there belongs to the text. */
export function commandOf(press: Press, mac: boolean, inField: boolean): Command | null {
  const main = mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  const { altKey, shiftKey, key } = press;
  const plain = !press.ctrlKey && !press.metaKey && !altKey;
  if (main && !altKey && !shiftKey && isLetter(press, "k")) return "find";
  if (main && !altKey && key === "/") return "sheet";
  // In a field it takes back what was typed.
  if (main && !altKey && !shiftKey && !inField && isLetter(press, "z")) return "undo";
  if (plain && key === "?" && !inField) return "sheet";
  if (plain && key === "F6") return shiftKey ? "previous-region" : "next-region";
  if (plain && !shiftKey && key === "Escape") return "escape";
  if (press.ctrlKey || press.metaKey || !altKey || !shiftKey) return null;
  if (key === "ArrowDown") return "next-unread";
  return key === "ArrowUp" ? "previous-unread" : null;
}

/** Ctrl+Shift+I, with Cmd on a Mac as well. */
export function switchesAudience(press: Press): boolean {
  return (press.ctrlKey || press.metaKey) && press.shiftKey && !press.altKey && isLetter(press, "i");
}

type FormatKey = "bold" | "italic" | "strike" | "code" | "quote" | "bullets" | "numbers" | "link";

/** The keys that format what one writes; digits by their place, since Shift makes other signs of them. */
export function formatOf(press: Press, mac: boolean): FormatKey | null {
  const main = mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (!main || press.altKey) return null;
  const plain: readonly [string, FormatKey][] = [["b", "bold"], ["i", "italic"], ["e", "code"]];
  const shifted: readonly [string, FormatKey][] = [["x", "strike"], ["u", "link"]];
  const found = (press.shiftKey ? shifted : plain).find(([letter]) => isLetter(press, letter));
  const digits: Record<string, FormatKey> = { Digit7: "numbers", Digit8: "bullets", Digit9: "quote" };
  return found?.[1] ?? (press.shiftKey ? (digits[press.code] ?? null) : null);
}

/** Where letters are not Latin, the place on the keyboard counts. */
function isLetter(press: Press, letter: string): boolean {
  const latin = /^[a-z]$/i.test(press.key);
  return latin ? press.key.toLowerCase() === letter : press.code === `Key${letter.toUpperCase()}`;
}
