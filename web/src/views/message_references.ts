// What a message points at in the portal: a link where it is named, and the cards below. Loaded with the first one.
import { html, nothing, type TemplateResult } from "lit";
import type { Pointer } from "../models/references";
import type { References } from "../store/references";
import type { Reading } from "./rich_text";

/** Without a network the words stay words; the next drawing tries again. */
function load(): void {
  void Promise.all([import("./reference_cards"), import("./reference_name")]).catch(() => undefined);
}

/** Whether or not there is something to see, the text is the same; only who may see it gets a link around it. */
export function named(references: References | null, isReachable: boolean): NonNullable<Reading["cardOf"]> {
  return (it) =>
    it.kind === "reference" && references !== null
      ? html`<parley-reference-name .references=${references} .key=${`${it.ref}:${it.id}`} .isReachable=${isReachable}>${it.text}</parley-reference-name>`
      : null;
}

export function cards(pointers: readonly Pointer[], references: References | null, isReachable: boolean): TemplateResult | typeof nothing {
  if (references === null || pointers.length === 0) return nothing;
  load();
  return html`<parley-reference-cards .references=${references} .pointers=${pointers} .isReachable=${isReachable}></parley-reference-cards>`;
}
