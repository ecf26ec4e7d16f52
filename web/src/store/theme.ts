// Light, dark, or as the system: remembered in this browser.

export type ThemeChoice = "auto" | "light" | "dark";

const KEY = "parley.theme";
const NEXT: Record<ThemeChoice, ThemeChoice> = { auto: "light", light: "dark", dark: "auto" };

export class Theme {
  choice: ThemeChoice;

  constructor(
    private readonly root: { dataset: DOMStringMap },
    private readonly storage: Pick<Storage, "getItem" | "setItem">,
  ) {
    const kept = storage.getItem(KEY);
    this.choice = kept === "light" || kept === "dark" ? kept : "auto";
  }

  apply(): void {
    this.root.dataset["theme"] = this.choice;
  }

  next(): void {
    this.choice = NEXT[this.choice];
    this.storage.setItem(KEY, this.choice);
    this.apply();
  }
}
