// The ways to a row's menu: the right mouse button, the menu key, a finger that stays.
import { ConversationRow } from "./conversation_row";
import type { LongPress } from "./long_press";

export function rowOf(event: Event): ConversationRow | undefined {
  return event.composedPath().find((node) => node instanceof ConversationRow);
}

export function openMenu(event: Event): void {
  const row = rowOf(event);
  if (row === undefined) return;
  event.preventDefault();
  row.askForMenu(false);
}

export function touchedDown(event: PointerEvent, press: LongPress): void {
  const row = rowOf(event);
  if (event.pointerType === "touch" && row !== undefined) press.begin(event, () => row.askForMenu(true));
}

/** Of the mouse; a long press would bring the browser's own menu as well. */
export function contextMenu(event: MouseEvent): void {
  const touched = event instanceof PointerEvent && event.pointerType === "touch";
  if (touched) event.preventDefault();
  else openMenu(event);
}
