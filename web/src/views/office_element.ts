// A page of the admins' area: it shows the store and the office, and asks again for what others may have changed.
import type { PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Office } from "../store/office";
import { focused } from "./focus";
import { onLook } from "./looking";
import { StoreElement } from "./store_element";

export abstract class OfficeElement extends StoreElement {
  @property({ attribute: false }) office!: Office;
  private stopListening: (() => void) | null = null;
  private left = new AbortController();
  private permitted: string | null = null;
  private isAsking = false;

  /** The page was given its office: what it shows is asked for. */
  protected abstract opened(): void;

  /** What is shown is asked for once more; what is being written and what was opened stays as it is. */
  protected abstract refresh(): Promise<unknown>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.left = new AbortController();
    onLook(() => void this.again(), this.left.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
    this.left.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.heardOfMe();
    if (!changed.has("office")) return;
    this.stopListening?.();
    this.stopListening = this.office.emitter.subscribe(() => this.requestUpdate());
    this.opened();
  }

  /** A row that comes to stand elsewhere in its list keeps the focus. */
  protected override update(changed: PropertyValues<this>): void {
    const before = focused();
    super.update(changed);
    if (before !== null && before !== focused() && before.isConnected) before.focus({ preventScroll: true });
  }

  /** Somebody has changed what this member may do: more may have changed with it. */
  private heardOfMe(): void {
    const now = this.store.workspace.permissions?.join(" ") ?? null;
    if (this.permitted !== null && this.permitted !== now) void this.again();
    this.permitted = now;
  }

  private async again(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    await this.refresh();
    this.isAsking = false;
  }
}
