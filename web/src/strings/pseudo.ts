// A language for tests: English that runs from right to left and is about 40 % longer. What English forgets, it shows.
import { en } from "./en";
import { more } from "./en/more";
import { office } from "./en/office";
import { speak, type Catalogue } from "./index";
import { isolate } from "./isolate";
import { cutAt, mapLeaves } from "./leaves";
import { speakMore } from "./more";
import { speakOffice } from "./office";

const OVERRIDE = "\u202e";
const POP = "\u202c";

/** Latin digits, as the portals that we know use them; everything else as Arabic writes it. */
const LOCALE = "ar-XB-u-nu-latn";

export function speakPseudo(): void {
  speak(pseudo(en));
  speakMore(mapLeaves(more, rightToLeft));
  speakOffice(mapLeaves(office, rightToLeft));
}

export function pseudo(english: Catalogue): Catalogue {
  return { ...mapLeaves(english, rightToLeft), locale: LOCALE, direction: "rtl" };
}

/** Values stay as they are, in an isolate of their own; numbers and signs stay for the paragraph to place. */
export function rightToLeft(words: string, values: readonly string[]): string {
  return cutAt(words, values)
    .map((piece, index) => (index % 2 === 1 ? isolate(piece) : turned(piece)))
    .join("");
}

/** Every vowel and l twice makes English as long as German; the override makes its letters run the other way. */
function turned(words: string): string {
  return words.replace(/\p{L}[\p{L}’']*/gu, (word) => OVERRIDE + word.replace(/[aeiouyl]/giu, "$&$&") + POP);
}
