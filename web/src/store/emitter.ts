// Tells listeners that something changed; many changes in one turn are told once.

export class Emitter {
  private readonly listeners = new Set<() => void>();
  private queued = false;
  /** Rises with every change, for who keeps something worked out. */
  version = 0;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    this.version += 1;
    if (this.queued) return;
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      for (const listener of this.listeners) listener();
    });
  }
}
