// How the emoji picker looks; beside its component because of its length.
import { css } from "lit";

export const pickerStyles = css`
  dialog[open] {
    display: flex;
    flex-direction: column;
    gap: var(--s3);
    inline-size: min(22rem, calc(100vw - 16px));
    max-inline-size: none;
    max-block-size: min(24rem, calc(100dvh - 16px));
    padding: var(--s4);
    overflow: hidden;
  }
  .finder {
    gap: var(--s4);
    padding-inline: 10px;
    color: var(--ink-2);
  }
  input {
    min-block-size: 34px;
  }
  .jumps {
    display: grid;
    flex: none;
    grid-template-columns: repeat(9, 1fr);
  }
  .jumps button,
  .tone {
    display: grid;
    place-items: center;
    min-block-size: 32px;
    border-radius: var(--radius-button);
    font: 1.125rem/1 var(--emoji-font);
  }
  .jumps button:hover,
  .tone:hover {
    background: var(--hover);
  }
  .tone[aria-pressed="true"] {
    background: var(--selected);
  }
  .jumps button:focus-visible,
  .tone:focus-visible {
    outline-offset: -2px;
  }
  .cells {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .cells:focus-visible {
    outline-offset: -2px;
    border-radius: var(--radius-button);
  }
  .group {
    content-visibility: auto;
    contain-intrinsic-size: auto 40rem;
  }
  .group p {
    padding: var(--s2) var(--s2) 0;
    color: var(--ink-3);
    font: var(--type-meta);
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(38px, 1fr));
  }
  .cell {
    display: grid;
    place-items: center;
    block-size: 38px;
    border-radius: var(--radius-row);
    font: 1.5rem/1 var(--emoji-font);
    cursor: pointer;
    scroll-margin: var(--s8) 0 var(--s2);
  }
  .cell.current {
    background: var(--selected);
  }
  .quiet {
    padding: var(--s6);
    color: var(--ink-2);
    text-align: center;
  }
  .again {
    color: var(--accent);
    text-decoration: underline;
  }
  .foot {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s2);
    min-block-size: 32px;
  }
  .foot .tone {
    flex: none;
    min-inline-size: 32px;
  }
  .foot[role="group"] {
    justify-content: flex-end;
  }
  .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--ink-2);
    font: var(--type-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name b {
    color: var(--ink);
    font-weight: 500;
  }
  dialog.sheet[open] {
    inline-size: 100%;
    max-block-size: min(26rem, 70dvh);
  }
  @media (pointer: coarse), (max-width: 767px) {
    input {
      min-block-size: 42px;
      font: var(--type-message);
    }
    .jumps button,
    .tone,
    .foot .tone {
      min-block-size: 44px;
      min-inline-size: 0;
    }
    .foot .tone {
      min-inline-size: 44px;
    }
    .grid {
      grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
    }
    .cell {
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .cell.current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
