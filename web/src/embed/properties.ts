// The custom properties that the element reads from its host's style sheet, by name.

export const PROPERTY_NAMES = [
  "--parley-accent",
  "--parley-on-accent",
  "--parley-surface",
  "--parley-ink",
  "--parley-font",
  "--parley-radius",
] as const;
