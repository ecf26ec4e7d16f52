// When a new version of the client may take over: never under somebody's hands.

export interface Moment {
  hidden: boolean;
  /** Milliseconds since the last key, press or touch. */
  idle: number;
  /** Messages on their way at this moment. */
  sending: boolean;
  /** The focused field has a text in it. */
  writing: boolean;
}

export const IDLE = 10 * 60_000;

export function isFree({ hidden, idle, sending, writing }: Moment): boolean {
  return (hidden || idle >= IDLE) && !sending && !writing;
}
