// The catalogue in use. Views read `text` when they draw, so a language that is chosen later shows at the next drawing.
import { en } from "./en";

export type Catalogue = typeof en;

export let text: Catalogue = en;

export function speak(catalogue: Catalogue): void {
  text = catalogue;
}
