// A component that shows the store and draws itself again when the store changed.
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Parley } from "../store/parley";

export abstract class StoreElement extends LitElement {
  @property({ attribute: false }) store!: Parley;
  private unsubscribe: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.store.emitter.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
    this.unsubscribe = null;
  }
}
