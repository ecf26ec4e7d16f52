// Keys and fingers in the log: arrows walk the messages, Enter or a long press opens what can be done with one.
import type { Action, Wish } from "../models/offers";
import { LongPress } from "./long_press";
import type { MessageView } from "./message_row";

const MENU: Wish = { action: "more" };
/** While a message has the focus. */
const ACTION_KEYS: Record<string, Action> = { e: "react", r: "reply", t: "thread", u: "unread" };

export interface Handled {
  readonly rows: readonly MessageView[];
  readonly active: MessageView | null;
  /** The upper and lower edge of what is in sight. */
  readonly edges: { top: number; bottom: number };
  toFirst(): void;
  toLatest(focus: boolean): void;
  escape(): void;
}

export class LogHands {
  /** The message that arrows go on from, also after its row has left the page and come back. */
  current: string | null = null;
  private readonly press = new LongPress();
  private touched = false;

  constructor(
    private readonly log: Handled,
    private readonly deeds: { perform(wish: Wish, row: MessageView, isTouch?: boolean): Promise<void> },
  ) {}

  // --- keys

  pressed(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = this.deedOf(event);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private deedOf(event: KeyboardEvent): (() => void) | undefined {
    const { log } = this;
    const row = log.active;
    const opens = row === null ? undefined : () => void this.deeds.perform(MENU, row);
    if (isMenuKey(event)) return opens;
    const action = ACTION_KEYS[event.key.toLowerCase()];
    if (row !== null && action !== undefined && !event.shiftKey) return () => this.act(action, row);
    const keys: Record<string, (() => void) | undefined> = {
      ArrowUp: () => this.walk(-1),
      ArrowDown: () => this.walk(1),
      Home: () => log.toFirst(),
      End: () => log.toLatest(true),
      Escape: () => log.escape(),
      // A link or a button in a message does its own.
      Enter: isControl(event) ? undefined : opens,
    };
    return keys[event.key];
  }

  /** Only what the row offers. */
  private act(action: Action, row: MessageView): void {
    if (row.offers(action)) void this.deeds.perform({ action }, row);
  }

  private walk(step: number): void {
    const { rows } = this.log;
    const held = rows.find((row) => row.row.key === this.current);
    const next = held !== undefined && this.isInSight(held) ? rows[rows.indexOf(held) + step] : this.inSight(step);
    if (next !== undefined) this.focus(next);
  }

  focus(row: MessageView): void {
    this.current = row.row.key;
    row.focus();
  }

  /** Going up begins at the last message in sight, going down at the first. */
  private inSight(step: number): MessageView | undefined {
    const seen = this.log.rows.filter((row) => this.isInSight(row));
    return step < 0 ? seen.at(-1) : seen[0];
  }

  private isInSight(row: MessageView): boolean {
    const { top, bottom } = row.getBoundingClientRect();
    const { edges } = this.log;
    return bottom > edges.top && top < edges.bottom;
  }

  // --- fingers

  touchedDown(event: PointerEvent): void {
    this.letGo();
    this.touched = event.pointerType === "touch";
    const row = rowOf(event);
    if (!this.touched || row === null || isControl(event)) return;
    this.press.begin(event, () => void this.deeds.perform(MENU, row, true));
  }

  moved(event: PointerEvent): void {
    this.press.moved(event);
  }

  letGo(): void {
    this.press.end();
  }

  /** The menu key asks for actions; a long press would bring the browser's own menu over them. */
  contextMenu(event: MouseEvent): void {
    const row = rowOf(event);
    if (row === null || isControl(event)) return;
    if (this.touched) event.preventDefault();
    else if (event.button !== 2) {
      event.preventDefault();
      void this.deeds.perform(MENU, row);
    }
  }
}

export function isMenuKey(event: KeyboardEvent): boolean {
  return event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
}

function isControl(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof HTMLElement && node.matches("a, button"));
}

function rowOf(event: Event): MessageView | null {
  return event.composedPath().find((node): node is MessageView => node instanceof HTMLElement && node.localName === "parley-message") ?? null;
}
