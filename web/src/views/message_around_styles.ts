// How the quote, the reactions, the pin and the thread of a message look.
import { css } from "lit";

export const aroundStyles = css`
  .pinned {
    display: flex;
    align-items: center;
    gap: var(--s2);
    color: var(--ink-3);
    font: var(--type-meta);
    margin-block: 2px;
  }
  .quote {
    display: flex;
    align-items: center;
    gap: var(--s3);
    max-inline-size: min(var(--measure), 100%);
    min-block-size: 24px;
    padding-inline: var(--s4) var(--s3);
    border-inline-start: 2px solid var(--line-strong);
    border-start-end-radius: var(--radius-tag);
    border-end-end-radius: var(--radius-tag);
    color: var(--ink-2);
    font: var(--type-body);
    text-align: start;
  }
  button.quote:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .quote .arrow {
    color: var(--ink-3);
  }
  .quote .by {
    flex: 0 1 auto;
    min-inline-size: 2rem;
    max-inline-size: 50%;
    font-weight: 550;
  }
  .quote .words {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .quote .by,
  .quote .words,
  .quote .none {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .quote .none {
    color: var(--ink-3);
  }
  .pills {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-block: 4px 2px;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .pill {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 5px;
    min-inline-size: 40px;
    block-size: 26px;
    padding-inline: 8px;
    border-radius: var(--radius-full);
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--tint-edge);
    color: var(--ink-2);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
  }
  .pill .emoji {
    font-size: 0.9375rem;
    line-height: 1;
  }
  .pill:not([aria-disabled="true"]):hover {
    box-shadow: inset 0 0 0 1px var(--line-strong);
    color: var(--ink);
  }
  .pill[aria-disabled="true"] {
    cursor: default;
  }
  .pill[aria-pressed="true"],
  .pill[aria-pressed="true"]:hover {
    background: var(--accent-tint);
    box-shadow: inset 0 0 0 1.5px var(--accent);
    color: var(--accent-ink);
    font-weight: 550;
  }
  .tip {
    position: absolute;
    z-index: 3;
    inset-block-end: 100%;
    inset-inline-start: 0;
    display: none;
    inline-size: max-content;
    max-inline-size: min(20rem, 100vw - 6rem);
    padding: var(--s2) var(--s4);
    border-radius: var(--radius-button);
    background: var(--toast);
    color: var(--on-toast);
    font: var(--type-small);
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  @media (hover: hover) {
    .pill:hover + .tip {
      display: block;
    }
  }
  .pill:focus-visible + .tip {
    display: block;
  }
  .thread {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--s3);
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline: var(--s2);
    margin-block: 2px;
    margin-inline-start: calc(-1 * var(--s2));
    border-radius: var(--radius-button);
    color: var(--ink-3);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
  }
  .thread:hover {
    background: var(--sunken);
  }
  .thread b {
    color: var(--accent-ink);
    font-weight: 550;
  }
  .thread .last {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .thread .news {
    display: inline-grid;
    place-items: center;
    min-inline-size: 18px;
    block-size: 18px;
    padding-inline: 5px;
    border-radius: var(--radius-full);
    background: var(--accent);
    color: var(--on-accent);
    font: var(--type-meta);
    font-weight: 650;
  }
  button.edited {
    position: relative;
    border-radius: var(--radius-tag);
  }
  button.edited:hover {
    color: var(--ink);
    text-decoration: underline;
  }
  article.note .pill:not([aria-pressed="true"]) {
    background: var(--note-2);
  }
  article.note .pill,
  article.note .quote,
  article.note .quote .arrow,
  article.note .quote .none,
  article.note .pinned,
  article.note .thread,
  article.note button.edited:hover {
    color: var(--note-ink);
  }
  article.note .pill[aria-pressed="true"] {
    color: var(--accent-ink);
  }
  article.note .quote {
    border-inline-start-color: var(--note-rail);
  }
  article.note button.quote:hover,
  article.note .thread:hover {
    background: var(--note-2);
  }
  article.note .thread b {
    color: var(--accent-ink);
  }
  @media (pointer: coarse) {
    .pills {
      gap: 18px 8px;
      padding-block: 6px 8px;
    }
    .pill {
      min-inline-size: 44px;
    }
    .pill::after,
    .thread::after {
      content: "";
      position: absolute;
      inset: -9px -4px;
    }
    .quote,
    .thread {
      min-block-size: 36px;
    }
    button.edited::after {
      content: "";
      position: absolute;
      inset: -13px -8px;
    }
  }
  @media (forced-colors: active) {
    .pill,
    .tip {
      border: 1px solid CanvasText;
    }
    .pill[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .thread .news {
      border: 1px solid CanvasText;
    }
  }
`;
