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
    overflow: hidden;
    --behind: var(--raised);
  }
  dialog[open] {
    display: flex;
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
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding-inline: 10px 6px;
    border-radius: var(--radius-full);
    background: var(--sunken);
    color: var(--ink-2);
    font: var(--type-body);
  }
  .offer {
    flex: 1 1 auto;
    min-block-size: 8rem;
    overflow-y: auto;
    margin-inline: -8px;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding: 4px 8px;
    border-radius: var(--radius-row);
    cursor: pointer;
  }
  .option:hover {
    background: var(--hover);
  }
  .option.marked {
    background: var(--selected);
  }
  .option span {
    display: grid;
  }
  .name {
    font-weight: 500;
  }
  .company {
    color: var(--ink-2);
    font: var(--type-small);
  }
  .quiet {
    padding: 16px 8px;
    color: var(--ink-3);
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
  .warning {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border-radius: var(--radius-row);
    background: var(--danger-tint);
    color: var(--danger-ink);
  }
  .count {
    flex: 1;
    color: var(--ink-3);
    font: var(--type-small);
  }
  @media (max-width: 479px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      border-radius: 0;
    }
  }
`;
