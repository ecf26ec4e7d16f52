// How the log looks; beside its component because of its length.
import { css } from "lit";

export const logStyles = css`
  :host {
    position: relative;
    display: block;
    min-block-size: 0;
    background: var(--surface);
    --behind: var(--surface);
  }
  .scroll {
    block-size: 100%;
    overflow-y: auto;
    overflow-x: hidden;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
    padding-block: 12px;
  }
  .quiet {
    padding: 16px;
    text-align: center;
    color: var(--ink-3);
    font: var(--type-small);
  }
  .divider {
    display: flex;
    flex: none;
    align-items: center;
    gap: 14px;
    padding: 14px 22px 6px;
    color: var(--ink-2);
    font: var(--type-small);
  }
  .divider.day {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    padding-block: 8px;
    background: var(--surface);
  }
  .divider::before,
  .divider::after {
    content: "";
    flex: 1;
    border-block-start: 1px solid var(--line);
  }
  .divider.unread {
    color: var(--accent);
    font-weight: 650;
  }
  .divider.unread::before {
    flex: 0 0 34px;
    border-color: var(--accent);
  }
  .divider.unread::after {
    border-color: var(--accent);
  }
  .system {
    display: flex;
    gap: 6px;
    align-items: start;
    padding-block: 6px;
    padding-inline: 70px 22px;
    color: var(--ink-3);
    font: var(--type-small);
  }
  /* Beside the first line of a long one. */
  .system svg {
    margin-block-start: 2px;
  }
  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s5);
    margin: var(--s5) 22px;
    padding: var(--s4) var(--s5);
    border-radius: var(--radius-row);
    background: var(--danger-tint);
    color: var(--danger-ink);
    font: var(--type-body);
  }
  /* Below it is the place of the jump to the latest. */
  .trouble:last-child {
    margin-block-end: 64px;
  }
  .trouble p {
    flex: 1 1 14rem;
    overflow-wrap: anywhere;
  }
  .trouble b {
    font-weight: 650;
  }
  .trouble button {
    display: inline-flex;
    align-items: center;
    gap: var(--s3);
    min-block-size: 28px;
    padding-inline: var(--s4);
    border-radius: var(--radius-button);
    font-weight: 550;
  }
  .trouble button:hover {
    text-decoration: underline;
  }
  parley-notice.fill {
    flex: 1;
  }
  .jump,
  .told {
    position: absolute;
    z-index: 4;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding-inline: 14px;
    border-radius: var(--radius-full);
    box-shadow: var(--e1);
    font: var(--type-body);
    font-weight: 550;
    white-space: nowrap;
  }
  .jump {
    background: var(--raised);
    color: var(--accent);
    font-variant-numeric: tabular-nums;
  }
  .jump:hover {
    color: var(--accent-hover);
  }
  .latest {
    inset-block-end: 12px;
    inset-inline-end: 20px;
  }
  .first,
  .told {
    inset-block-start: 44px;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
  }
  .told {
    background: var(--toast);
    color: var(--on-toast);
    pointer-events: none;
  }
  .refused {
    position: absolute;
    z-index: 4;
    inset-block-start: 44px;
    inset-inline: 12px;
    max-inline-size: 40rem;
    margin-inline: auto;
    border-radius: var(--radius-row);
  }
  .refused:not([sentence=""]) {
    box-shadow: var(--e1);
  }
  .told.for-readers {
    inline-size: 1px;
    min-block-size: 0;
    padding: 0;
  }
  .bones {
    display: grid;
    gap: 20px;
    padding: 16px 22px;
    animation: appear 0s 200ms backwards;
  }
  .bone {
    display: grid;
    grid-template-columns: 48px minmax(0, 1fr);
    gap: 8px 0;
  }
  .bone i {
    grid-column: 2;
    block-size: 12px;
    border-radius: var(--radius-tag);
    background: var(--line);
    inline-size: min(28rem, 90%);
  }
  .bone .face {
    grid-column: 1;
    grid-row: 1 / span 3;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 30%;
  }
  .bone .name {
    inline-size: 7rem;
  }
  .bone i:last-child:nth-child(n + 4) {
    inline-size: min(18rem, 60%);
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .jump,
    .told {
      border: 1px solid CanvasText;
    }
  }
  @media (max-width: 767px) {
    .divider {
      padding-inline: 16px;
    }
    .system {
      padding-inline: 58px 16px;
    }
    .jump {
      min-block-size: 44px;
    }
  }
`;
