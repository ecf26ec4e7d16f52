// Which language the page speaks: the address says it, else what was said before, else what the browser prefers.
import { text } from "./index";

type Speak = () => Promise<void>;

/** English is here already; every other language is a file of its own, loaded when it is spoken. */
const LANGUAGES: Readonly<Record<string, Speak>> = {
  "en-GB": () => Promise.resolve(),
  "ar-XB": async () => (await import("./pseudo")).speakPseudo(),
};
const DEFAULT = "en-GB";
const KEY = "parley.language";

/** Languages made for tests: nobody's browser asks for them, and a reader of Arabic must not get one. */
const PSEUDO = /-X[AB]$/;

export interface Wishes {
  /** `?lang=` of the address; "auto" forgets what was remembered. */
  address: string | null;
  remembered: string | null;
  browser: readonly string[];
}

/** The language itself if there is one, else another region's. */
export function bestOf(wishes: Wishes, languages: readonly string[] = Object.keys(LANGUAGES)): string {
  const remembered = wishes.address === "auto" ? null : wishes.remembered;
  for (const wish of [wishes.address, remembered, ...wishes.browser]) {
    const found = wish === null ? undefined : (exact(wish, languages) ?? relative(wish, languages));
    if (found !== undefined) return found;
  }
  return DEFAULT;
}

function exact(wish: string, languages: readonly string[]): string | undefined {
  return languages.find((one) => one.toLowerCase() === wish.toLowerCase());
}

function relative(wish: string, languages: readonly string[]): string | undefined {
  const family = (tag: string): string => tag.toLowerCase().split("-")[0] ?? "";
  return languages.find((one) => !PSEUDO.test(one) && family(one) === family(wish));
}

/** Before the first drawing. `?lang=` is remembered, because the address changes with the first click; not inside a portal, whose choice it is. */
export async function chooseLanguage(page: Window = window): Promise<void> {
  const address = new URLSearchParams(page.location.search).get("lang");
  const tag = bestOf({ address, remembered: page.localStorage.getItem(KEY), browser: page.navigator.languages });
  if (address === "auto") page.localStorage.removeItem(KEY);
  else if (address !== null && page.parent === page) page.localStorage.setItem(KEY, tag);
  await LANGUAGES[tag]?.();
  page.document.documentElement.lang = tag;
  page.document.documentElement.dir = text.direction;
}
