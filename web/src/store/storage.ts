// Storage that never throws: where the browser keeps nothing (private windows, blocked site data) a page's memory stands in.

/** As much of `Storage` as the client uses. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export class MemoryShelf implements Storage {
  private readonly values = new Map<string, string>();
  [name: string]: unknown;

  get length(): number {
    return this.values.size;
  }

  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }

  removeItem(key: string): void {
    this.values.delete(key);
  }

  key(index: number): string | null {
    return [...this.values.keys()][index] ?? null;
  }

  clear(): void {
    this.values.clear();
  }
}

/** Puts memory in the place of a storage that the browser refuses, before anybody asks for it. */
export function mendStorages(page: Window = window): void {
  for (const name of ["localStorage", "sessionStorage"] as const) {
    if (!works(page, name)) Object.defineProperty(page, name, { value: new MemoryShelf(), configurable: true });
  }
}

function works(page: Window, name: "localStorage" | "sessionStorage"): boolean {
  try {
    const probe = "parley.probe";
    page[name].setItem(probe, "");
    page[name].removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

export function keysOf(shelf: Shelf): string[] {
  const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index));
  return keys.filter((key): key is string => key !== null);
}
