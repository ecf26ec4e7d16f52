// Listens for the shortcuts that work everywhere and says which command was pressed.
import { commandOf, type Command } from "../models/shortcuts";
import { isMac } from "./platform";

const TYPING = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])";
const OVERLAY = "dialog[open], :popover-open";

/** `run` says whether it did something; only then the browser's own meaning of the keys is taken away. */
export function listenForShortcuts(run: (command: Command) => boolean, signal: AbortSignal): void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const path = event.composedPath().filter((node): node is Element => node instanceof Element);
    const command = commandOf(event, isMac(), path[0]?.matches(TYPING) ?? false);
    // What is open closes itself on Esc, and until then it has all the keys.
    if (command === null || path.some((node) => node.matches(OVERLAY))) return;
    if (run(command)) event.preventDefault();
  };
  window.addEventListener("keydown", pressed, { signal });
}
