// What pages of settings have in common: headings, lines with a control at their end, switches, choices.
import { css } from "lit";

export const officeStyles = css`
  h1 {
    font: var(--type-page);
    overflow-wrap: anywhere;
  }
  h1:focus-visible {
    outline-offset: 4px;
  }
  h2 {
    margin-block: var(--s9) var(--s2);
    font: var(--type-title);
    overflow-wrap: anywhere;
  }
  .lead,
  .about {
    max-inline-size: var(--measure);
    color: var(--ink-2);
  }
  .lead {
    margin-block: var(--s2) var(--s7);
    font: var(--type-body);
  }
  .about {
    font: var(--type-small);
  }
  .quiet {
    padding-block: var(--s7);
    color: var(--ink-2);
  }
  .lines {
    margin: 0;
    padding: 0;
    border-block-start: 1px solid var(--line);
    list-style: none;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s4) var(--s7);
    min-block-size: 56px;
    padding-block: var(--s4);
    border-block-end: 1px solid var(--line);
  }
  .line > .words {
    flex: 1 1 16rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .line:has(> .switch) {
    flex-wrap: nowrap;
  }
  .line:has(> .switch) > .words {
    flex-basis: 0;
  }
  .name {
    font-weight: 550;
  }
  select,
  input[type="text"],
  input[type="search"],
  input[type="date"],
  textarea {
    min-block-size: 32px;
    max-inline-size: 100%;
    padding-inline: var(--s4);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-button);
    background: var(--surface);
    color: var(--ink);
    font: var(--type-body);
  }
  textarea {
    inline-size: 100%;
    padding-block: var(--s3);
    resize: vertical;
  }
  :is(select, input, textarea):focus-visible {
    outline-offset: -1px;
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }

  /* A switch: its place says on or off, and a tick in it too. */
  .switch {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--s4);
    min-block-size: 32px;
    color: var(--ink-2);
    font: var(--type-body);
  }
  .track {
    display: flex;
    align-items: center;
    inline-size: 36px;
    block-size: 20px;
    padding: 2px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-full);
    background: var(--sunken);
  }
  .track::before {
    content: "";
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--ink-3);
    transition: margin-inline-start var(--motion-fast);
  }
  [aria-checked="true"] > .track {
    border-color: var(--accent);
    background: var(--accent);
  }
  [aria-checked="true"] > .track::before {
    margin-inline-start: 16px;
    background: var(--on-accent);
  }

  /* One of a few, side by side. */
  fieldset {
    display: flex;
    flex: none;
    max-inline-size: 100%;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choice {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    min-block-size: 32px;
    padding-inline: var(--s5);
    border: 1px solid var(--line-strong);
    background: var(--surface);
    color: var(--ink-2);
    font: var(--type-small);
    text-align: center;
    cursor: pointer;
  }
  .choice + .choice {
    margin-inline-start: -1px;
  }
  .choice:first-of-type {
    border-start-start-radius: var(--radius-button);
    border-end-start-radius: var(--radius-button);
  }
  .choice:last-of-type {
    border-start-end-radius: var(--radius-button);
    border-end-end-radius: var(--radius-button);
  }
  .choice:hover {
    background: var(--hover);
  }
  .choice:has(:checked) {
    z-index: 1;
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--accent-ink);
    font-weight: 550;
  }
  .choice:has(:focus-visible) {
    z-index: 2;
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .choice input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  /* One of a few, each with a sentence. */
  .options {
    flex-direction: column;
    gap: var(--s2);
    inline-size: 100%;
  }
  .option {
    display: flex;
    gap: var(--s5);
    min-block-size: 44px;
    padding: var(--s4) var(--s5);
    border: 1px solid var(--line);
    border-radius: var(--radius-row);
    cursor: pointer;
  }
  .option:hover {
    background: var(--hover);
  }
  .option:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-tint);
  }
  .option:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0 0;
    accent-color: var(--accent);
  }
  .option input:focus-visible {
    outline: 0;
  }
  .tag {
    flex: none;
    padding-inline: var(--s3);
    border-radius: var(--radius-tag);
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--tint-edge);
    color: var(--ink-2);
    font: var(--type-meta);
    white-space: nowrap;
  }
  @media (pointer: coarse), (max-width: 767px) {
    select,
    input[type="text"],
    input[type="search"],
    input[type="date"],
    textarea {
      min-block-size: 44px;
      font: var(--type-message);
    }
    .switch,
    .choice {
      min-block-size: 44px;
    }
  }
  @media (max-width: 479px) {
    fieldset {
      flex: 1 1 100%;
    }
    .choice {
      flex: 1 1 0;
      padding-inline: var(--s2);
    }
  }
  @media (forced-colors: active) {
    .track::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    [aria-checked="true"] > .track,
    .choice:has(:checked) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    /* Its radio says the same; the words stay as readable as the others. */
    .option:has(:checked) {
      border-color: Highlight;
    }
    .tag {
      border: 1px solid CanvasText;
    }
    [aria-checked="true"] > .track::before {
      background: HighlightText;
    }
  }
`;
