// The items of a menu, which is a sheet under the thumb on a phone.
import { css } from "lit";

export const menuStyles = css`
  dialog {
    max-block-size: min(30rem, calc(100dvh - 16px));
  }
  [role="menu"] {
    display: grid;
  }
  button {
    display: flex;
    align-items: center;
    gap: var(--s5);
    min-block-size: 36px;
    padding-inline: var(--s4) var(--s5);
    border-radius: var(--radius-button);
    text-align: start;
  }
  button svg {
    color: var(--ink-2);
  }
  button:hover,
  button:focus-visible {
    background: var(--hover);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  button[aria-disabled="true"],
  button[aria-disabled="true"] svg {
    color: var(--ink-3);
    cursor: default;
  }
  small {
    display: block;
    color: var(--ink-3);
    font: var(--type-meta);
  }
  .delete,
  .delete svg {
    color: var(--danger);
  }
  .sheet button {
    min-block-size: 48px;
    font: var(--type-message);
  }
`;
