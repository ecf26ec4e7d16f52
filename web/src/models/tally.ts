// The unread number of one lane: what the server counted, plus what arrived since.
import type { Head } from "./types";

export class Tally {
  seq: number;
  rev: number;
  read: number;
  private counted: number;
  /** Up to here the server told what there is; a marker may name a number beyond it. */
  private heard: number;
  /** The highest marker that the server told of in this epoch; `read` may be ahead of it by an assumption. */
  private told: number;
  private readonly since = new Set<number>();

  constructor(head: Head) {
    this.seq = head.seq;
    this.rev = head.rev;
    this.read = head.read;
    this.told = head.read;
    this.counted = head.unread;
    this.heard = head.seq;
  }

  get unread(): number {
    return this.counted + this.since.size;
  }

  /** The newest number that is known to exist. */
  get head(): number {
    return Math.max(this.seq, ...this.since);
  }

  /** Up to here everything is in the number: what the server counted, and what followed it without a hole. */
  get complete(): number {
    let seq = this.heard;
    while (this.since.has(seq + 1)) seq += 1;
    return seq;
  }

  /** The server counted again; an answer older than what is known says nothing new. */
  recount(head: Head, isNewEpoch = false): void {
    if (head.seq < this.seq || (head.read < this.told && !isNewEpoch)) return;
    this.seq = head.seq;
    this.read = head.read;
    this.told = head.read;
    this.counted = head.unread;
    this.heard = head.seq;
    this.forgetUpTo(head.seq);
  }

  /** A message came in live. An own one was sent from an open view and so reads everything before it. */
  arrived(seq: number, own: boolean): void {
    if (seq === this.complete + 1) this.heard = seq;
    if (seq <= this.seq || this.since.has(seq)) return;
    if (!own) {
      this.since.add(seq);
      return;
    }
    this.seq = seq;
    this.read = seq;
    this.counted = 0;
    this.forgetUpTo(seq);
  }

  /**
   * The read marker moved. The server's number counts up to its own head, which is `read + unread` unless deleted or
   * own messages stand between; frames beyond it are still to be added. Only "unread from here" lowers a marker,
   * and that begins an epoch; any other lower one comes late.
   */
  moved(read: number, unread: number, isNewEpoch = false): void {
    if (read < this.read && !isNewEpoch) return;
    this.read = read;
    this.told = read;
    this.counted = unread;
    this.seq = Math.max(this.seq, read + unread);
    this.forgetUpTo(this.seq);
  }

  private forgetUpTo(seq: number): void {
    for (const number of this.since) if (number <= seq) this.since.delete(number);
  }
}

/** "3", or "99+" above 99. */
export function badge(count: number): string {
  return count > 99 ? "99+" : String(count);
}
