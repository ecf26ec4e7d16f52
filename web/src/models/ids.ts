// Client ids: UUIDv7 that only ever rise on one device, whatever its clock does.

const RANDOM_BITS = 74n;
const TIME_MASK = (1n << 48n) - 1n;

function fromParts(time: bigint, random: bigint): string {
  const randA = random >> 62n;
  const randB = random & ((1n << 62n) - 1n);
  const value = ((time & TIME_MASK) << 80n) | (7n << 76n) | (randA << 64n) | (2n << 62n) | randB;
  const hex = value.toString(16).padStart(32, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function partsOf(id: string): { time: bigint; random: bigint } {
  const value = BigInt(`0x${id.replaceAll("-", "")}`);
  const randA = (value >> 64n) & 0xfffn;
  return { time: value >> 80n, random: (randA << 62n) | (value & ((1n << 62n) - 1n)) };
}

function randomBits(): bigint {
  const words = crypto.getRandomValues(new Uint32Array(3));
  return words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n) & ((1n << RANDOM_BITS) - 1n);
}

/** The next id after `last`: of this moment when the clock moved on, else one above `last`. */
export function nextId(now: number, last: string | null): string {
  const time = BigInt(Math.max(0, Math.floor(now)));
  if (last === null) return fromParts(time, randomBits());
  const before = partsOf(last);
  if (time > before.time) return fromParts(time, randomBits());
  const random = before.random + 1n;
  return random >> RANDOM_BITS ? fromParts(before.time + 1n, 0n) : fromParts(before.time, random);
}

/** The moment that an id was made, in milliseconds. */
export function timeOfId(id: string): number {
  return Number(partsOf(id).time);
}

export function randomDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
