// Picking conversations in the list: by checkbox, with Shift, and by keys; what is done with them is loaded when picking begins.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { NOTHING, among, ranged, toggled, type Selection } from "../models/selection";
import type { Parley } from "../store/parley";
import { rowOf } from "./list_hands";

interface Host extends ReactiveControllerHost {
  readonly store: Parley;
  /** The rows in their order. */
  readonly keys: readonly string[];
}

export class ListPicking implements ReactiveController {
  private selection: Selection | null = null;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.selection !== null) this.selection = among(this.selection, this.host.keys);
  }

  get isOn(): boolean {
    return this.selection !== null;
  }

  /** Null while nobody picks. */
  isPicked(id: string): boolean | null {
    return this.selection?.ids.has(id) ?? null;
  }

  begin(selection: Selection = NOTHING): void {
    void import("./bulk_bar");
    this.put(selection);
  }

  end = (): void => this.put(null);

  /** Shift takes everything between, and begins; while somebody picks, every press picks. */
  clicked(event: MouseEvent): void {
    const row = rowOf(event);
    if (row === undefined || (!this.isOn && !event.shiftKey) || event.composedPath().some((node) => node instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    this.pick(row.row.id, event.shiftKey);
  }

  /** X and the space bar pick, Shift with them everything between; Esc ends it. Says whether the key was one of these. */
  pressed(event: KeyboardEvent, at: string): boolean {
    const isPick = event.key.toLowerCase() === "x" || (event.key === " " && this.isOn);
    if (event.ctrlKey || event.metaKey || event.altKey || (!isPick && !(event.key === "Escape" && this.isOn))) return false;
    event.preventDefault();
    event.stopPropagation();
    if (isPick) this.pick(at, event.shiftKey);
    else this.end();
    return true;
  }

  bar(isArchive: boolean): TemplateResult | typeof nothing {
    if (this.selection === null) return nothing;
    const talks = [...this.selection.ids].flatMap((id) => this.host.store.inbox.get(id) ?? []);
    return html`<parley-bulk-bar .store=${this.host.store} .talks=${talks} ?isArchive=${isArchive} @pick-all=${() => this.put({ ids: new Set(this.host.keys), from: null })} @done=${this.end}></parley-bulk-bar>`;
  }

  private pick(id: string, isRange: boolean): void {
    const before = this.selection ?? NOTHING;
    this.begin(isRange ? ranged(before, id, this.host.keys) : toggled(before, id));
  }

  private put(selection: Selection | null): void {
    this.selection = selection;
    this.host.requestUpdate();
  }
}
