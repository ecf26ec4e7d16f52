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
`;

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 14px;
    border-radius: var(--radius-button);
    border: 1px solid var(--line-strong);
    background: var(--surface);
    color: var(--ink);
    font: var(--type-body);
    font-weight: 550;
    white-space: nowrap;
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
  .button[aria-disabled="true"] {
    background: var(--sunken);
    border-color: transparent;
    color: var(--ink-3);
    cursor: default;
  }
  .icon-button {
    display: inline-grid;
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
  @media (pointer: coarse), (max-width: 767px) {
    .button {
      min-block-size: 44px;
    }
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
