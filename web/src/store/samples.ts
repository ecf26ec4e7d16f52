// A browser's storage in memory, for tests.

export function fakeStorage(given: Record<string, string> = {}): Storage {
  const held = new Map(Object.entries(given));
  return {
    get length(): number {
      return held.size;
    },
    clear: () => held.clear(),
    getItem: (key) => held.get(key) ?? null,
    key: (index) => [...held.keys()][index] ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, value) => void held.set(key, value),
  };
}
