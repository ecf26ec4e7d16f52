// A component that shows the store and draws itself again when the store changed.
import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Parley } from "../store/parley";

export abstract class StoreElement extends LitElement {
  @property({ attribute: false }) store!: Parley;
  private unsubscribe: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  /** What was drawn before its own code was loaded is connected first and is given its store then. */
  private listen(): void {
    const store = this.store as Parley | undefined;
    if (this.isConnected) this.unsubscribe ??= store?.emitter.subscribe(() => this.requestUpdate()) ?? null;
  }
}
