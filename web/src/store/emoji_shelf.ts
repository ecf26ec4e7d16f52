// The emoji that can be picked, loaded once when first asked for, and what this browser's person picks: the skin tone, the latest ones.
import { emojiOf, type Emoji, type Tone } from "../models/emoji";

const KEY = "parley.emoji";
const KEPT = 16;
/** Until somebody has picked that many. */
const USUAL = ["👍", "🎉", "👀", "✅", "🙏", "❤️", "😄", "🚀"];

interface Kept {
  tone: Tone;
  recent: readonly string[];
}

let loaded: Promise<Emoji[][]> | null = null;

/** Fails when the network does; the next call tries again. */
export function loadEmoji(): Promise<Emoji[][]> {
  loaded ??= import("virtual:emoji-table").then(({ default: table }) => emojiOf(table)).catch((reason: unknown) => {
    loaded = null;
    throw reason;
  });
  return loaded;
}

export class EmojiShelf {
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem">) {}

  get tone(): Tone {
    return this.kept.tone;
  }

  /** Without tones, the latest first. */
  get recent(): readonly string[] {
    return [...new Set([...this.kept.recent, ...USUAL])].slice(0, KEPT);
  }

  choose(tone: Tone): void {
    this.keep({ ...this.kept, tone });
  }

  used(emoji: Emoji): void {
    const recent = [emoji.emoji, ...this.kept.recent.filter((one) => one !== emoji.emoji)].slice(0, KEPT);
    this.keep({ ...this.kept, recent });
  }

  private get kept(): Kept {
    return read(this.storage.getItem(KEY));
  }

  private keep(kept: Kept): void {
    try {
      this.storage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full or locked storage forgets it; nothing that was written is lost.
    }
  }
}

function read(value: string | null): Kept {
  try {
    const { tone, recent } = JSON.parse(value ?? "{}") as Partial<Kept>;
    const isTone = Number.isInteger(tone) && Number(tone) >= 0 && Number(tone) <= 5;
    return { tone: isTone ? (tone as Tone) : 0, recent: Array.isArray(recent) ? recent.filter((one) => typeof one === "string") : [] };
  } catch {
    return { tone: 0, recent: [] };
  }
}
