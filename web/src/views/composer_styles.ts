// How the composer looks in its modes; beside its component because of its length.
import { css } from "lit";

export const composerStyles = css`
  :host {
    padding: 4px 12px calc(12px + env(safe-area-inset-bottom));
    background: var(--surface);
  }
  .box {
    display: flex;
    flex-direction: column;
    border: 2px solid transparent;
    border-radius: var(--radius-row);
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--line-strong);
    overflow: hidden;
  }
  .box:focus-within {
    border-color: var(--accent);
    box-shadow: none;
  }
  .box.note,
  .box.note:focus-within {
    border-color: var(--note-rail);
    box-shadow: none;
    background: var(--note);
  }
  .bar {
    display: flex;
    align-items: stretch;
    gap: 4px;
    min-block-size: 36px;
    padding-inline: 8px 14px;
    margin: 1px 1px 0;
    border-start-start-radius: 5px;
    border-start-end-radius: 5px;
    background: var(--accent-tint);
    color: var(--ink-2);
    border-block-end: 1px solid var(--line);
  }
  .bar.plain {
    background: none;
    padding-inline-start: 14px;
    color: var(--ink-3);
  }
  .note .bar {
    margin: 0;
    background: var(--note-2);
    color: var(--note-ink);
    border-block-end-color: var(--note-line);
  }
  .tab {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    padding-inline: 8px;
    font: var(--type-body);
    border-block-end: 2px solid transparent;
    white-space: nowrap;
  }
  .tab:focus-visible {
    outline-offset: -3px;
  }
  .tab[aria-pressed="true"] {
    font-weight: 550;
    color: var(--accent-ink);
    border-block-end-color: var(--accent);
  }
  .note .tab {
    color: var(--note-ink);
  }
  .note .tab[aria-pressed="true"] {
    color: var(--note-ink);
    border-block-end-color: var(--note-ink);
  }
  .sentence {
    flex: 1;
    align-self: center;
    min-inline-size: 0;
    text-align: end;
    font: var(--type-small);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .plain .sentence {
    text-align: start;
  }
  .long,
  .short {
    max-inline-size: 14rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .short {
    display: none;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 42px;
    max-block-size: calc(10 * 1.375rem + 20px);
    padding: 10px 14px;
    border: 0;
    outline: 0;
    resize: none;
    background: none;
    color: var(--ink);
    font: var(--type-message);
    overflow-y: auto;
    overflow-wrap: anywhere;
  }
  textarea:focus-visible {
    outline: 0;
  }
  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
    text-overflow: ellipsis;
  }
  .note textarea::placeholder {
    color: var(--note-ink);
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 12px;
    padding: 0 8px 8px;
  }
  .foot .button {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .counter {
    font: var(--type-small);
    color: var(--ink-3);
    font-variant-numeric: tabular-nums;
  }
  .note .counter {
    color: var(--note-ink);
  }
  .counter.over {
    color: var(--danger);
    font-weight: 650;
  }
  @media (max-width: 767px) {
    :host {
      padding: 0 0 env(safe-area-inset-bottom);
    }
    .box {
      border-inline: 0;
      border-block-end: 0;
      border-radius: 0;
      box-shadow: 0 -1px 0 var(--line);
    }
    .bar {
      margin: 0;
      border-radius: 0;
      min-block-size: 44px;
    }
  }
  @media (max-width: 480px) {
    .bar:not(.plain) .sentence,
    .long {
      display: none;
    }
    .short {
      display: block;
      max-inline-size: 38vw;
    }
  }
`;
