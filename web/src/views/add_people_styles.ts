// How the dialog looks that brings people into a conversation.
import { css } from "lit";

export const addStyles = css`
  .body {
    display: grid;
    gap: var(--s5);
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0 0 var(--s2);
    color: var(--ink-2);
    font: var(--type-small);
    font-weight: 550;
  }
  input[type="search"],
  input[type="text"],
  input[type="date"] {
    inline-size: 100%;
    min-block-size: 36px;
    padding-inline: var(--s5);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-button);
    background: var(--surface);
    color: var(--ink);
    font: var(--type-body);
  }
  input[type="date"] {
    inline-size: auto;
    margin-block-start: var(--s2);
    margin-inline-start: 28px;
  }
  input[type="checkbox"],
  input[type="radio"] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  .people {
    max-block-size: min(15rem, 34dvh);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .person,
  .history label {
    display: flex;
    align-items: center;
    gap: var(--s5);
    min-block-size: 44px;
    padding-inline: var(--s3);
    border-radius: var(--radius-button);
    cursor: pointer;
  }
  .history label {
    min-block-size: 32px;
  }
  .person:hover,
  .history label:hover {
    background: var(--hover);
    --behind: var(--hover);
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--s3);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .name {
    font-weight: 500;
  }
  .what {
    color: var(--ink-3);
  }
  .quiet {
    color: var(--ink-3);
    font: var(--type-small);
  }
  .quiet:empty {
    display: none;
  }
  .warning {
    display: flex;
    gap: var(--s4);
    padding: var(--s4) var(--s5);
    border-radius: var(--radius-row);
    background: var(--danger-tint);
    color: var(--danger-ink);
  }
  @media (pointer: coarse), (max-width: 767px) {
    .history label {
      min-block-size: 44px;
    }
    input[type="search"],
    input[type="text"],
    input[type="date"] {
      min-block-size: 44px;
      font: var(--type-message);
    }
  }
  @media (forced-colors: active) {
    .warning {
      border: 1px solid CanvasText;
    }
  }
`;
