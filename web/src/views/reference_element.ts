// A component that shows what the portal holds and draws itself again when that changed. It is defined late, so what it
// was given counts from its first drawing on, and not when it is connected.
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { References } from "../store/references";

export abstract class ReferenceElement extends LitElement {
  @property({ attribute: false }) references!: References;
  /** In a message links are tab stops while it has the focus only. */
  @property({ type: Boolean }) isReachable = false;
  private unsubscribe: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.unsubscribe ??= this.references.emitter.subscribe(() => this.requestUpdate());
  }
}
