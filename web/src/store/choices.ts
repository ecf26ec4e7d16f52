// What a person chose for this browser: how Enter behaves, how wide the list is, whether details are open.

export type SendKey = "enter" | "ctrl-enter";

export const LIST_WIDTH = { min: 272, max: 400, usual: 320 } as const;

const KEY = "parley.choices";

interface Kept {
  sendKey: SendKey;
  listWidth: number;
  details: boolean;
}

const USUAL: Kept = { sendKey: "enter", listWidth: LIST_WIDTH.usual, details: true };

export class Choices {
  private kept: Kept;

  constructor(
    private readonly storage: Pick<Storage, "getItem" | "setItem">,
    private readonly changed: () => void,
  ) {
    this.kept = read(storage.getItem(KEY));
  }

  get sendKey(): SendKey {
    return this.kept.sendKey;
  }

  get listWidth(): number {
    return this.kept.listWidth;
  }

  get details(): boolean {
    return this.kept.details;
  }

  choose(some: Partial<Kept>): void {
    this.kept = within({ ...this.kept, ...some });
    try {
      this.storage.setItem(KEY, JSON.stringify(this.kept));
    } catch {
      // A full or locked storage forgets the choice at the next visit; it holds until then.
    }
    this.changed();
  }

  /** Another tab of this browser chose. */
  heard(key: string | null, value: string | null): void {
    if (key !== KEY) return;
    this.kept = read(value);
    this.changed();
  }
}

function read(value: string | null): Kept {
  try {
    return within({ ...USUAL, ...(JSON.parse(value ?? "{}") as Partial<Kept>) });
  } catch {
    return USUAL;
  }
}

function within(kept: Kept): Kept {
  const width = Number.isFinite(kept.listWidth) ? Math.round(kept.listWidth) : LIST_WIDTH.usual;
  return {
    sendKey: kept.sendKey === "ctrl-enter" ? "ctrl-enter" : "enter",
    listWidth: Math.min(Math.max(width, LIST_WIDTH.min), LIST_WIDTH.max),
    details: kept.details,
  };
}
