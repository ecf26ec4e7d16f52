// The edge of the list that is dragged to make it wider.
import { html, type TemplateResult } from "lit";
import { LIST_WIDTH } from "../store/choices";
import type { Parley } from "../store/parley";
import { text } from "../strings";

export function listDivider({ choices }: Parley): TemplateResult {
  const { min, max, usual } = LIST_WIDTH;
  return html`<parley-divider
    label=${text.app.listWidth}
    .value=${choices.listWidth}
    .min=${min}
    .max=${max}
    .usual=${usual}
    @resized=${(event: CustomEvent<number>) => choices.choose({ listWidth: event.detail })}
  ></parley-divider>`;
}
