// Styles that every component shares: resets, the focus ring, buttons, text for readers only.
import { css } from "lit";

export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
    font: inherit;
  }
  svg.icon {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  svg.mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
  .for-readers {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    margin: 0;
    padding: 0;
    cursor: pointer;
  }
  /* A colour of its own would stay what it is on any background; wherever it was given. */
  @media (forced-colors: active) {
    svg.icon {
      color: inherit !important;
    }
  }
`;

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s3);
    min-block-size: 32px;
    max-inline-size: 100%;
    padding-inline: 14px;
    border-radius: var(--radius-button);
    border: 1px solid var(--line-strong);
    background: var(--surface);
    color: var(--ink);
    font: var(--type-body);
    font-weight: 550;
  }
  .button.small {
    min-block-size: 28px;
    padding-inline: 10px;
  }
  .button:not([aria-disabled="true"]):hover {
    background: var(--hover);
  }
  .button.primary {
    background: var(--accent);
    border-color: transparent;
    color: var(--on-accent);
  }
  .button.primary:not([aria-disabled="true"]):hover {
    background: var(--accent-hover);
  }
  .button.note {
    background: var(--note-fill);
    border-color: transparent;
    color: var(--on-note);
  }
  .button.quiet {
    background: none;
    border-color: transparent;
    color: var(--accent);
  }
  .button.danger {
    background: var(--danger-fill);
    border-color: transparent;
    color: var(--on-danger);
  }
  .button[aria-disabled="true"] {
    background: var(--sunken);
    border-color: transparent;
    color: var(--ink-3);
    cursor: default;
  }
  .icon-button {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: var(--radius-row);
    color: var(--ink-2);
  }
  .icon-button:hover {
    background: var(--hover);
    color: var(--ink);
  }
  .icon-button[aria-pressed="true"],
  .icon-button[aria-expanded="true"] {
    background: var(--selected);
    color: var(--accent-ink);
  }
  /* Arrows and panels point the other way where reading does. */
  .mirror:dir(rtl) svg {
    transform: scaleX(-1);
  }
  @media (max-width: 1023px) {
    .icon-button {
      inline-size: 40px;
      block-size: 40px;
    }
  }
  @media (pointer: coarse), (max-width: 767px) {
    .button,
    .button.small {
      min-block-size: 44px;
    }
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .button[aria-disabled="true"] {
      color: GrayText;
      border-color: GrayText;
    }
    .icon-button[aria-pressed="true"],
    .icon-button[aria-expanded="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
