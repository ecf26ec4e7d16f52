// Light, dark, or as the system: remembered in this browser.

export type ThemeChoice = "auto" | "light" | "dark";

export const THEMES: readonly ThemeChoice[] = ["auto", "light", "dark"];

const KEY = "parley.theme";

export class Theme {
  choice: ThemeChoice;

  constructor(
    private readonly root: { dataset: DOMStringMap },
    private readonly storage: Pick<Storage, "getItem" | "setItem">,
  ) {
    this.choice = known(storage.getItem(KEY));
  }

  apply(): void {
    this.root.dataset["theme"] = this.choice;
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    this.storage.setItem(KEY, choice);
    this.apply();
  }

  /** Another tab of this browser chose. */
  heard(key: string | null, value: string | null): void {
    if (key !== KEY) return;
    this.choice = known(value);
    this.apply();
  }
}

function known(kept: string | null): ThemeChoice {
  return kept === "light" || kept === "dark" ? kept : "auto";
}
