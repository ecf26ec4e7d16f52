// How long a conversation is muted for, and when that ends.

export type MuteFor = "hour" | "tomorrow" | "week" | "forever";

export const MUTES: readonly MuteFor[] = ["hour", "tomorrow", "week", "forever"];
export const FOREVER = "forever";

const HOUR = 3_600_000;
const MORNING = 9;

/** Tomorrow is 09:00 on this device's clock, however long the night is; a week ends at the same time of day. */
export function muteUntil(choice: MuteFor, now: Date): string {
  const later = new Date(now);
  switch (choice) {
    case "hour":
      return new Date(now.getTime() + HOUR).toISOString();
    case "tomorrow":
      later.setDate(now.getDate() + 1);
      later.setHours(MORNING, 0, 0, 0);
      return later.toISOString();
    case "week":
      later.setDate(now.getDate() + 7);
      return later.toISOString();
    case "forever":
      return FOREVER;
  }
}
