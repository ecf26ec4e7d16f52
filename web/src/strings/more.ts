// The words of what is loaded on demand, as `text` has the others: they come with the first part that says them.
import { more as en } from "./en/more";
import { isolating } from "./isolate";

export type MoreWords = typeof en;

export let more: MoreWords = isolating(en);

export function speakMore(words: MoreWords): void {
  more = words;
}
