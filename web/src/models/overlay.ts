// What was done and not yet answered, laid over what the server told: it is shown, but never kept.
import type { Deed } from "./deeds";
import { quoteAfter } from "./quotes";
import type { Message } from "./types";

interface Entry {
  /** As it was when the first of the deeds was done, for who quotes it. */
  base: Message;
  deeds: readonly Deed[];
}

export class Overlay {
  private readonly entries = new Map<string, Entry>();
  private last: { told: readonly Message[]; shown: readonly Message[] } | null = null;

  /** Lays a deed over a message, and gives the way to take it off again. */
  add(message: Message, deed: Deed): () => void {
    const held = this.entries.get(message.id);
    this.entries.set(message.id, { base: held?.base ?? message, deeds: [...(held?.deeds ?? []), deed] });
    this.last = null;
    return () => this.drop(message.id, deed);
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  /** A message as it is to be shown. */
  over(message: Message): Message {
    const shown = run(message, this.entries.get(message.id)?.deeds ?? []);
    const quoted = shown.reply_to === null ? undefined : this.entries.get(shown.reply_to.id);
    if (shown.reply_to === null || quoted === undefined) return shown;
    const reply_to = quoteAfter(shown.reply_to, run(quoted.base, quoted.deeds));
    return reply_to === shown.reply_to ? shown : { ...shown, reply_to };
  }

  /** The same list while nothing lies over it. */
  all(told: readonly Message[]): readonly Message[] {
    if (this.entries.size === 0) return told;
    if (this.last?.told !== told) this.last = { told, shown: told.map((message) => this.over(message)) };
    return this.last.shown;
  }

  private drop(id: string, deed: Deed): void {
    const held = this.entries.get(id);
    if (held === undefined) return;
    const deeds = held.deeds.filter((one) => one !== deed);
    if (deeds.length === 0) this.entries.delete(id);
    else this.entries.set(id, { ...held, deeds });
    this.last = null;
  }
}

function run(message: Message, deeds: readonly Deed[]): Message {
  return deeds.reduce((so_far, deed) => deed(so_far), message);
}
