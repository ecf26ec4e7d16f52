// Which key press means which command, on a Mac and elsewhere.

export type Command = "find" | "sheet" | "next-region" | "previous-region" | "next-unread" | "previous-unread" | "escape";

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

/** Where letters are not Latin, the place on the keyboard counts. */
function isLetter(press: Press, letter: string): boolean {
  const latin = /^[a-z]$/i.test(press.key);
  return latin ? press.key.toLowerCase() === letter : press.code === `Key${letter.toUpperCase()}`;
}
