// The catalogue in use. Views read `text` when they draw, so a language that is chosen later shows at the next drawing.
import { en } from "./en";
import { isolating } from "./isolate";

export type Catalogue = typeof en;

export let text: Catalogue = isolating(en);

export function speak(catalogue: Catalogue): void {
  text = catalogue;
}
