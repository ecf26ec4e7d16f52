// What a portal may colour: its custom properties, checked, and the tokens that follow from them.

export type Supports = (property: string, value: string) => boolean;
type Tokens = Record<string, string>;

/** A share of one token in another, so that a portal gives five colours and not thirty. */
const mix = (over: string, share: number, under: string): string => `color-mix(in oklab, ${over} ${share}%, ${under})`;

const ACCENT = (value: string): Tokens => ({
  "--accent": value,
  "--accent-hover": mix("var(--accent)", 82, "var(--ink)"),
  "--accent-ink": mix("var(--accent)", 82, "var(--ink)"),
  "--accent-tint": mix("var(--accent)", 12, "var(--surface)"),
  "--selected": mix("var(--accent)", 14, "var(--surface)"),
  "--focus": value,
});

const SURFACE = (value: string): Tokens => ({
  "--surface": value,
  "--raised": value,
  "--pane": mix("var(--ink)", 4, "var(--surface)"),
  "--hover": mix("var(--ink)", 6, "var(--surface)"),
  "--sunken": mix("var(--ink)", 7, "var(--surface)"),
  "--canvas": mix("var(--ink)", 10, "var(--surface)"),
});

const INK = (value: string): Tokens => ({
  "--ink": value,
  "--ink-2": mix("var(--ink)", 84, "var(--surface)"),
  "--ink-3": mix("var(--ink)", 72, "var(--surface)"),
});

const RADIUS = (value: string): Tokens => ({
  "--radius-tag": `calc(${value} * 0.5)`,
  "--radius-button": `calc(${value} * 0.75)`,
  "--radius-row": value,
  "--radius-dialog": `calc(${value} * 1.5)`,
});

interface Property {
  good: (value: string, supports: Supports) => boolean;
  tokens: (value: string) => Tokens;
}

/** No address, no second declaration, and nothing that leads to another property. */
const DANGEROUS = /url\(|image|var\(|env\(|attr\(|expression|[;{}@\\<>]|\/\*/iu;
const isPlain = (value: string): boolean => value.length <= 200 && !DANGEROUS.test(value);
const isColour = (value: string, supports: Supports): boolean => !/^(inherit|initial|unset|revert.*|currentcolor)$/iu.test(value) && supports("color", value);
const isFont = (value: string, supports: Supports): boolean => /^[\p{L}\p{N}\s,"'_-]+$/u.test(value) && supports("font-family", value);
const isLength = (value: string): boolean => /^(0|(\d|1\d|2[0-4])(\.\d+)?px|[01](\.\d+)?rem)$/u.test(value);

const PROPERTIES: Readonly<Record<string, Property>> = {
  "--parley-accent": { good: isColour, tokens: ACCENT },
  "--parley-on-accent": { good: isColour, tokens: (value) => ({ "--on-accent": value }) },
  "--parley-surface": { good: isColour, tokens: SURFACE },
  "--parley-ink": { good: isColour, tokens: INK },
  "--parley-font": { good: isFont, tokens: (value) => ({ "--font": value }) },
  "--parley-radius": { good: isLength, tokens: RADIUS },
};

/** Every token that a portal can move. */
export const THEMED: readonly string[] = Object.values(PROPERTIES).flatMap((property) => Object.keys(property.tokens("")));

/** The tokens of the properties that are good; the others are as if they had not been given. */
export function themed(properties: Readonly<Record<string, string>>, supports: Supports): Tokens {
  const tokens: Tokens = {};
  for (const [name, property] of Object.entries(PROPERTIES)) {
    const value = properties[name]?.trim() ?? "";
    if (value !== "" && isPlain(value) && property.good(value, supports)) Object.assign(tokens, property.tokens(value));
  }
  return tokens;
}
