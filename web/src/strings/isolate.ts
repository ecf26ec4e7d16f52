// Names of the other direction keep to themselves: "ليلى, عمر and Tom" stays in its order inside an English sentence.
import { cutAt, mapLeaves } from "./leaves";

const FIRST_STRONG_ISOLATE = "\u2068";
const POP = "\u2069";
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export function isolate(value: string): string {
  return FIRST_STRONG_ISOLATE + value + POP;
}

/** A left-to-right catalogue whose functions isolate what is written from right to left. */
export function isolating<T>(catalogue: T): T {
  return mapLeaves(catalogue, (words, values) => {
    const foreign = values.filter((value) => RIGHT_TO_LEFT.test(value));
    return cutAt(words, foreign).map((piece, index) => (index % 2 === 1 ? isolate(piece) : piece)).join("");
  });
}
