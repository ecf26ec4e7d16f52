// One state of one component with its name above it.
import { html, type TemplateResult } from "lit";

export interface Specimen {
  name: string;
  show: () => TemplateResult;
  /** Dialogs and panes want a box of their own height. */
  tall?: boolean;
}

export interface Section {
  id: string;
  title: string;
  about: string;
  /** How wide a specimen is drawn: a row of the list, a message of the log, a phone, or a page beside the conversations. */
  width: "row" | "message" | "phone" | "page";
  specimens: readonly Specimen[];
}

export function specimen({ name, show, tall }: Specimen): TemplateResult {
  return html`<figure data-specimen=${name}>
    <figcaption>${name}</figcaption>
    <div class=${tall ? "frame tall" : "frame"}>${show()}</div>
  </figure>`;
}
