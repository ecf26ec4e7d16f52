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
    if (command === null || path.some((node) => node.matches(OVERLAY) || opens(node))) return;
    // Esc keeps its own meaning besides: a popup that was left open elsewhere closes as well.
    if (run(command) && command !== "escape") event.preventDefault();
  };
  window.addEventListener("keydown", pressed, { signal });
}

/** A button whose popup is open. */
function opens(node: Element): boolean {
  return node instanceof HTMLButtonElement && (node.popoverTargetElement?.matches(":popover-open") ?? false);
}
