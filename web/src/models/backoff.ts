// How long to wait before asking again.

const SEND_STEPS = [1, 2, 4, 8, 15, 30];

/** Milliseconds before the attempt after `failures` failed ones; up to a fifth more or less, so that devices spread out. */
export function sendDelay(failures: number, random = Math.random()): number {
  const step = SEND_STEPS[Math.min(Math.max(failures, 1), SEND_STEPS.length) - 1] ?? 30;
  return step * 1000 * (0.8 + 0.4 * random);
}

/** Full jitter: anything between nothing and the doubled ceiling, because all sockets of a server drop at once. */
export function reconnectDelay(failures: number, random = Math.random()): number {
  return Math.max(250, random * Math.min(30_000, 1000 * 2 ** Math.min(failures, 5)));
}

/** When to leave a socket before the gateway cuts it at two hours: 110 minutes, 5 either way. */
export function plannedReconnect(random = Math.random()): number {
  return (105 + 10 * random) * 60_000;
}

/** Whether a refusal can change by itself. */
export function isTransient(status: number): boolean {
  return status === 0 || status >= 500 || status === 408 || status === 425 || status === 429;
}
