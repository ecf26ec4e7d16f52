// How English joins names, counts things and writes numbers.

export const LOCALE = "en-GB";

const rules = new Intl.PluralRules(LOCALE);
const joined = new Intl.ListFormat(LOCALE, { type: "conjunction" });
const numbers = new Intl.NumberFormat(LOCALE);

/** The forms of a word that English knows; other languages have more of `Intl.LDMLPluralRule`. */
export interface Forms {
  one: string;
  other: string;
}

/** "1 person", "1,204 people". */
export function plural(count: number, forms: Forms): string {
  return `${number(count)} ${rules.select(count) === "one" ? forms.one : forms.other}`;
}

export function number(value: number): string {
  return numbers.format(value);
}

/** "Tom, Priya and Luis". */
export function listed(names: readonly string[]): string {
  return joined.format(names);
}

/** Three names at most: "Tom, Priya and 4 more". */
export function shorten(names: readonly string[]): string {
  return names.length <= 3 ? listed(names) : listed([...names.slice(0, 2), `${number(names.length - 2)} more`]);
}
