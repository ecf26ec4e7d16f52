// How the switcher looks; beside its component because of its length.
import { css } from "lit";

export const switcherStyles = css`
  dialog {
    flex-direction: column;
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(36rem, calc(100dvh - 12vh - 24px));
    /* Held at its upper edge: the list grows and shrinks below the field while one types. */
    margin-block: 12vh auto;
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--radius-dialog);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--e2);
    font: var(--type-body);
    overflow: hidden;
    --behind: var(--raised);
  }
  dialog[open] {
    display: flex;
    animation: rise var(--motion-slow);
  }
  dialog::backdrop {
    background: var(--scrim);
  }
  .finder {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s5);
    padding: var(--s4) var(--s6);
    border-block-end: 1px solid var(--line);
    color: var(--ink-3);
  }
  .finder:focus-within {
    box-shadow: inset 0 -2px 0 var(--accent);
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--ink);
    font: var(--type-message);
  }
  /* The line below the field is its ring. */
  input:focus-visible {
    outline: 0;
  }
  input::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .finder button {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 28px;
    min-block-size: 28px;
    border-radius: var(--radius-button);
  }
  .finder button svg {
    display: none;
  }
  kbd {
    padding: 1px var(--s3);
    border: 1px solid var(--line);
    border-block-end-width: 2px;
    border-radius: var(--radius-tag);
    font: var(--type-meta);
  }
  .results {
    flex: 0 1 auto;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--s3);
  }
  .results:empty {
    display: none;
  }
  .option {
    display: flex;
    align-items: center;
    gap: var(--s5);
    min-block-size: 44px;
    padding: var(--s3) var(--s4);
    border-radius: var(--radius-row);
    cursor: pointer;
    scroll-margin-block: var(--s3);
  }
  .current {
    background: var(--selected);
    --behind: var(--selected);
  }
  .who {
    display: flex;
    flex: 1;
    gap: var(--s4);
    align-items: baseline;
    min-inline-size: 0;
  }
  .name,
  .beside {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    flex: 0 1 auto;
    font: var(--type-message);
    font-weight: 500;
  }
  .unread .name {
    font-weight: 650;
  }
  .beside {
    flex: 0 1000 auto;
    color: var(--ink-3);
  }
  .pill {
    flex: none;
    min-inline-size: 20px;
    padding-inline: 6px;
    border-radius: var(--radius-full);
    background: var(--accent);
    color: var(--on-accent);
    font: 650 0.75rem/1.25rem var(--font);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .quiet {
    flex: none;
    padding: var(--s5) var(--s6);
    color: var(--ink-3);
  }
  parley-failure-line {
    padding: 0 var(--s5) var(--s5);
  }
  parley-failure-line[sentence=""] {
    display: none;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (max-width: 767px), (pointer: coarse) {
    .finder button {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    .finder button svg {
      display: block;
    }
    kbd {
      display: none;
    }
  }
  @media (max-width: 479px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
      border: 0;
      border-radius: 0;
    }
    .finder {
      padding-inline-end: var(--s3);
    }
  }
  @media (forced-colors: active) {
    .current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
