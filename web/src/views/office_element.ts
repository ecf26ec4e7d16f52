// A page of the admins' area: it shows the store and the office, and draws itself again when either changed.
import type { PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Office } from "../store/office";
import { StoreElement } from "./store_element";

export abstract class OfficeElement extends StoreElement {
  @property({ attribute: false }) office!: Office;
  private stopListening: (() => void) | null = null;

  /** The page was given its office: what it shows is asked for. */
  protected abstract opened(): void;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has("office")) return;
    this.stopListening?.();
    this.stopListening = this.office.emitter.subscribe(() => this.requestUpdate());
    this.opened();
  }
}
