// How the dialog looks; beside its component because of its length.
import { css } from "lit";

export const dialogStyles = css`
  dialog {
    flex-direction: column;
    gap: 12px;
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(640px, calc(100dvh - 48px));
    padding: 16px 20px;
    border: 0;
    border-radius: var(--radius-dialog);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--e2);
    overflow: auto;
    --behind: var(--raised);
  }
  dialog[open] {
    display: flex;
    animation: rise var(--motion-slow);
  }
  dialog::backdrop {
    background: var(--scrim);
  }
  header,
  footer {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
  }
  footer {
    flex-wrap: wrap;
  }
  h2 {
    flex: 1;
    font: var(--type-pane);
  }
  h3 {
    padding: 6px 8px 2px;
    color: var(--ink-2);
    font: var(--type-small);
  }
  .finder {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 6px;
    padding: 5px 8px;
    border-radius: var(--radius-button);
    box-shadow: inset 0 0 0 1px var(--line-strong);
    background: var(--surface);
    max-block-size: 8rem;
    overflow-y: auto;
  }
  .finder:focus-within {
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  input {
    flex: 1;
    min-inline-size: 8rem;
    min-block-size: 30px;
    border: 0;
    outline: 0;
    background: none;
    color: var(--ink);
    font: var(--type-message);
  }
  input:focus-visible {
    outline: 0;
  }
  input::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .chip parley-avatar {
    --box: 22px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--s3);
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline-start: var(--s2);
    border-radius: var(--radius-full);
    background: var(--sunken);
    color: var(--ink-2);
    font: var(--type-body);
  }
  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip button {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--radius-full);
  }
  .chip button:hover {
    color: var(--ink);
  }
  /* The same height however much is found: a dialog that jumps is hard to type in. */
  .offer,
  .quiet {
    flex: 1 1 20rem;
    min-block-size: 8rem;
  }
  .offer[hidden] {
    display: none;
  }
  .offer {
    overflow-y: auto;
    margin-inline: -8px;
  }
  .option {
    display: flex;
    align-items: center;
    gap: var(--s5);
    min-block-size: 44px;
    padding: var(--s2) var(--s4);
    border-radius: var(--radius-row);
    cursor: pointer;
  }
  .option:hover {
    background: var(--hover);
  }
  .option.current {
    background: var(--selected);
    --behind: var(--selected);
  }
  .who {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }
  .name,
  .what {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 500;
  }
  .what {
    color: var(--ink-2);
    font: var(--type-small);
  }
  .box,
  .tick {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
  }
  .tick {
    color: var(--accent);
  }
  .box {
    border: 1.5px solid var(--line-strong);
    border-radius: var(--radius-tag);
    background: var(--surface);
  }
  [aria-checked="true"] .box {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .quiet {
    padding: var(--s6) 0;
    color: var(--ink-3);
  }
  .quiet:empty,
  parley-failure-line[sentence=""] {
    display: none;
  }
  .title {
    display: grid;
    flex: none;
    gap: 4px;
    font: var(--type-small);
    color: var(--ink-2);
  }
  .title input {
    padding-inline: 10px;
    min-block-size: 36px;
    border-radius: var(--radius-button);
    box-shadow: inset 0 0 0 1px var(--line-strong);
    background: var(--surface);
  }
  .title input:focus {
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .live {
    flex: none;
  }
  /* An empty live region stays for readers and takes no gap. */
  .live:not(:has(p)) {
    margin-block-end: calc(-1 * var(--s5));
  }
  .warning {
    display: flex;
    align-items: center;
    gap: var(--s4);
    padding: var(--s4) var(--s5);
    border-radius: var(--radius-row);
    background: var(--danger-tint);
    color: var(--danger-ink);
  }
  .warning b {
    color: inherit;
  }
  .count {
    flex: 1;
    color: var(--ink-3);
    font: var(--type-small);
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (pointer: coarse) {
    .chip,
    .chip button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .option.current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .warning {
      border: 1px solid CanvasText;
    }
  }
  @media (max-width: 479px) {
    dialog {
      padding-block: calc(var(--s6) + env(safe-area-inset-top)) calc(var(--s6) + env(safe-area-inset-bottom));
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      border-radius: 0;
    }
  }
`;
