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
    align-items: center;
    gap: 14px;
    padding: 14px 22px 6px;
    color: var(--ink-2);
    font: var(--type-small);
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
    align-items: center;
    padding-block: 6px;
    padding-inline: 70px 22px;
    color: var(--ink-3);
    font: var(--type-small);
  }
  .jump {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 20px;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding-inline: 14px;
    border-radius: var(--radius-full);
    background: var(--raised);
    color: var(--accent);
    box-shadow: var(--e1);
    font: var(--type-body);
    font-weight: 550;
  }
  .bones {
    display: grid;
    gap: 20px;
    padding: 16px 22px;
    animation: appear 0s 200ms backwards;
  }
  .bone {
    block-size: 40px;
    border-radius: var(--radius-row);
    background: var(--line);
    inline-size: min(28rem, 90%);
  }
  .bone:nth-child(even) {
    inline-size: min(18rem, 60%);
  }
  @keyframes appear {
    from {
      visibility: hidden;
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
