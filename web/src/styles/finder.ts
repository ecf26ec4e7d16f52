// A field with a lens, at the top of what finds something.
import { css } from "lit";

export const finderStyles = css`
  .finder {
    display: flex;
    flex: none;
    align-items: center;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-button);
    background: var(--surface);
  }
  .finder:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: -1px;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--ink);
    font: var(--type-body);
  }
  input:focus-visible {
    outline: 0;
  }
  input::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
`;
