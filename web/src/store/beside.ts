// What stands open beside a conversation, at most one of its kind for each.
import type { Emitter } from "./emitter";
import type { Talk, Watcher } from "./talk";

export interface Panel extends Watcher {
  readonly talk: Talk;
  load(): Promise<void>;
}

export class Beside<T extends Panel> {
  private readonly panels = new Map<Talk, T>();

  constructor(protected readonly emitter: Emitter) {}

  of(talk: Talk): T | null {
    return this.panels.get(talk) ?? null;
  }

  close(talk: Talk): void {
    const held = this.panels.get(talk);
    if (held === undefined) return;
    talk.watchers.delete(held);
    this.panels.delete(talk);
    this.emitter.changed();
  }

  /** In the place of the one before; from here on it hears of everything that comes in. */
  protected show(panel: T): T {
    this.close(panel.talk);
    this.panels.set(panel.talk, panel);
    panel.talk.watchers.add(panel);
    void panel.load();
    return panel;
  }
}
