// When a mute ends, as people read it.
import { FOREVER } from "../models/marks";
import { clock, sameDay } from "../models/times";
import { text } from "../strings";
import { more } from "../strings/more";

const DAY = 86_400_000;

/** "until 11:58" today, "until Wed 09:00" later; `short` leaves the word out. */
export function untilWords(until: string | null, short = false): string {
  if (until === null) return "";
  if (until === FOREVER) return more.talk.untilUnmuted;
  const at = new Date(until);
  const time = clock(at, text.locale);
  const words = sameDay(at, new Date()) ? time : `${dayOf(at)} ${time}`;
  return short ? words : more.talk.until(words);
}

function dayOf(at: Date): string {
  const isNear = at.getTime() - Date.now() < 6 * DAY;
  return new Intl.DateTimeFormat(text.locale, isNear ? { weekday: "short" } : { day: "numeric", month: "short" }).format(at);
}
