// How the thread beside the conversation looks; beside its component because of its length.
import { css } from "lit";

export const threadStyles = css`
  :host {
    background: var(--surface);
    --behind: var(--surface);
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    font: var(--type-title);
  }
  .place {
    overflow: hidden;
    color: var(--ink-2);
    font: var(--type-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .follow[aria-pressed="true"] {
    background: var(--accent-tint);
    border-color: transparent;
    color: var(--accent-ink);
  }
  .middle {
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  .middle .scroll {
    block-size: 100%;
  }
  .middle .content {
    justify-content: flex-start;
  }
  .answers {
    display: flex;
    align-items: center;
    gap: 14px;
    padding: 12px 22px 4px;
    color: var(--ink-2);
    font: var(--type-small);
  }
  .answers::after {
    content: "";
    flex: 1;
    border-block-start: 1px solid var(--line);
  }
  .more {
    display: grid;
    justify-items: center;
    padding: var(--s5);
  }
  parley-failure-line {
    margin: var(--s5);
  }
  parley-composer,
  parley-read-only {
    flex: none;
  }
  @media (max-width: 767px) {
    .head {
      padding-inline: 4px;
      padding-block-start: env(safe-area-inset-top);
    }
  }
`;
