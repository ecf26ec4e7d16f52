// How the list of conversations looks around its rows.
import { css } from "lit";

export const listStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--pane);
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    block-size: 56px;
    padding-inline: var(--s6) 10px;
  }
  h1 {
    font: var(--type-page);
  }
  .pick {
    margin-inline-start: auto;
  }
  .all-read {
    flex: none;
    align-self: end;
    min-block-size: 32px;
    padding-inline: var(--s6);
    color: var(--accent);
    font: var(--type-small);
    font-weight: 550;
  }
  .all-read:hover {
    text-decoration: underline;
  }
  .find {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s4);
    min-block-size: 36px;
    margin-inline: var(--s5);
    padding-inline: var(--s5) var(--s3);
    border-radius: var(--radius-row);
    background: var(--sunken);
    color: var(--ink-3);
    font: var(--type-body);
    text-align: start;
  }
  .find:hover {
    background: var(--hover);
  }
  .find span {
    flex: 1;
  }
  kbd {
    padding: 1px var(--s3);
    border: 1px solid var(--line);
    border-radius: var(--radius-tag);
    background: var(--surface);
    color: var(--ink-2);
    font: var(--type-meta);
  }
  .tabs {
    display: flex;
    flex: none;
    gap: 0 var(--s6);
    align-items: stretch;
    min-block-size: 36px;
    margin-block-start: var(--s4);
    padding-inline: var(--s6);
    border-block-end: 1px solid var(--line);
  }
  /* With large letters they take two lines; what says that rows moved up takes none, or it would move them. */
  .tabs:not(:has(.moved)) {
    flex-wrap: wrap;
  }
  .tabs button {
    position: relative;
    min-inline-size: 24px;
    min-block-size: 34px;
    color: var(--ink-2);
    font: var(--type-body);
  }
  .tab {
    flex: none;
    white-space: nowrap;
  }
  .tabs button[aria-pressed="true"] {
    color: var(--ink);
    font-weight: 650;
  }
  .tabs button[aria-pressed="true"]::after {
    content: "";
    position: absolute;
    inset-block-end: -1px;
    inset-inline: 0;
    border-block-end: 2px solid var(--accent);
  }
  .tabs .number {
    margin-inline-start: var(--s3);
    color: var(--ink-3);
    font-variant-numeric: tabular-nums;
  }
  .tabs .moved {
    display: inline-flex;
    align-items: center;
    align-self: center;
    gap: var(--s2);
    min-block-size: 24px;
    min-inline-size: 0;
    margin-inline-start: auto;
    padding-inline: var(--s4);
    border-radius: var(--radius-full);
    background: var(--accent-tint);
    color: var(--accent-ink);
    font: var(--type-small);
    white-space: nowrap;
  }
  .moved span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overflow-anchor: none;
    padding-block-end: env(safe-area-inset-bottom);
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  h2 {
    display: flex;
    align-items: end;
    block-size: 2.25rem;
    padding: 0 var(--s6) var(--s2);
    color: var(--ink-3);
    font: var(--type-small);
  }
  .quiet {
    padding: var(--s5) var(--s6);
    color: var(--ink-3);
    font: var(--type-small);
    text-align: center;
  }
  .bone {
    display: flex;
    align-items: center;
    gap: var(--s5);
    block-size: 3.625rem;
    padding-inline: var(--s6);
    animation: appear 0s 200ms backwards;
  }
  .bone::before {
    content: "";
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    border-radius: var(--radius-row);
    background: var(--line);
  }
  .bone::after {
    content: "";
    flex: 1;
    block-size: 12px;
    border-radius: var(--radius-tag);
    background: var(--line);
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @media (max-width: 767px) {
    header {
      padding-block-start: env(safe-area-inset-top);
    }
    .find,
    .tabs {
      min-block-size: 44px;
    }
    kbd {
      display: none;
    }
  }
  @media (pointer: coarse) {
    kbd {
      display: none;
    }
    .tabs {
      column-gap: var(--s7);
      min-block-size: 44px;
    }
    /* The place of a finger, also at the shortest word. */
    .tab::before {
      content: "";
      position: absolute;
      inset: 0 -10px;
    }
  }
  @media (forced-colors: active) {
    .find {
      border: 1px solid CanvasText;
    }
  }
`;
