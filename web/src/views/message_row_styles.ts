// How a message looks; beside its component because of its length.
import { css } from "lit";

export const rowStyles = css`
  :host {
    padding-inline: 10px;
    scroll-margin-block: 44px 12px;
  }
  article {
    position: relative;
    display: grid;
    grid-template-columns: 48px minmax(0, 1fr);
    padding: 1px 8px;
    border-inline-start: 4px solid transparent;
    border-radius: var(--radius-tag);
  }
  article.first {
    padding-block-start: 8px;
  }
  article:focus-visible {
    outline-offset: -2px;
  }
  @media (hover: hover) {
    article:hover {
      background: var(--hover);
    }
  }
  article.note,
  article.note:hover {
    background: var(--note);
    border-inline-start-color: var(--note-rail);
    border-radius: 0;
    border-inline-end: 1px solid var(--note-line);
    --behind: var(--note);
  }
  article.note.run-start {
    margin-block-start: 6px;
    border-start-start-radius: var(--radius-row);
    border-start-end-radius: var(--radius-row);
    border-block-start: 1px solid var(--note-line);
    padding-block-start: 6px;
  }
  article.note.run-end {
    border-block-end: 1px solid var(--note-line);
    margin-block-end: 6px;
    border-end-start-radius: var(--radius-row);
    border-end-end-radius: var(--radius-row);
    padding-block-end: 8px;
  }
  .label {
    grid-column: 2;
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--note-ink);
    font: var(--type-small);
    font-weight: 650;
    margin-block-end: 2px;
  }
  .label .short {
    display: none;
  }
  .side {
    grid-column: 1;
  }
  parley-avatar {
    margin-block-start: 2px;
  }
  .gutter {
    display: block;
    padding-block-start: 3px;
    color: var(--ink-3);
    font: var(--type-meta);
    font-variant-numeric: tabular-nums;
    opacity: 0;
  }
  article:hover .gutter,
  article:focus-within .gutter {
    opacity: 1;
  }
  .main {
    grid-column: 2;
    min-inline-size: 0;
  }
  .head {
    display: flex;
    align-items: baseline;
    gap: 6px;
    min-inline-size: 0;
  }
  .name {
    font: var(--type-message);
    font-weight: 650;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .meta,
  time,
  .edited {
    color: var(--ink-3);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  article.note time,
  article.note .gutter,
  article.note .edited,
  article.note .state {
    color: var(--note-ink);
  }
  .tag {
    font: 550 0.75rem/1rem var(--font);
    padding-inline: 4px;
    border-radius: var(--radius-tag);
    background: var(--sunken);
    color: var(--ink-2);
    text-transform: uppercase;
  }
  .body {
    inline-size: fit-content;
    max-inline-size: min(var(--measure), 100%);
    font: var(--type-message);
  }
  .body.waiting {
    color: var(--ink-3);
  }
  article.note .body.waiting {
    color: var(--note-ink);
  }
  article.note .body a {
    color: var(--accent);
  }
  .gone {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--ink-3);
    font: var(--type-body);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    column-gap: var(--s5);
  }
  .editor {
    flex: 1 1 100%;
    min-inline-size: 0;
  }
  .state {
    display: flex;
    align-items: center;
    gap: var(--s2);
    margin-inline-start: auto;
    color: var(--ink-3);
    font: var(--type-small);
    min-block-size: 1.375rem;
  }
  button.state {
    position: relative;
    border-radius: var(--radius-tag);
  }
  button.state:hover {
    color: var(--ink);
  }
  button.state::after {
    content: "";
    position: absolute;
    inset: -3px -4px;
  }
  @media (pointer: coarse) {
    button.state::after {
      inset: -11px -8px;
    }
  }
  .faces {
    display: inline-flex;
    gap: 2px;
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-block: 4px 6px;
    padding: 6px 12px;
    border-radius: var(--radius-row);
    background: var(--danger-tint);
    color: var(--danger-ink);
    font: var(--type-body);
  }
  .strip span {
    flex: 1 1 12rem;
  }
  .strip button {
    min-block-size: 28px;
    padding-inline: 8px;
    font-weight: 550;
    border-radius: var(--radius-button);
  }
  .strip button:hover {
    text-decoration: underline;
  }
  .strip .request {
    display: inline-flex;
    align-items: center;
    gap: var(--s2);
    min-block-size: 24px;
    padding-inline: 0;
    font: var(--type-small);
  }
  .bar {
    position: absolute;
    inset-inline-end: var(--s5);
    inset-block-start: -20px;
    z-index: 2;
    display: flex;
    padding: var(--s1);
    border-radius: var(--radius-row);
    background: var(--raised);
    color: var(--ink-2);
    box-shadow: var(--e1);
  }
  .bar.above {
    inset-block: auto 100%;
  }
  .bar.inside {
    inset-block-start: 0;
  }
  .bar button {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 28px;
    border-radius: var(--radius-button);
  }
  .bar button:hover {
    background: var(--hover);
    color: var(--ink);
  }
  .bar button:focus-visible {
    outline-offset: -2px;
  }
  @media (pointer: coarse) {
    article {
      -webkit-touch-callout: none;
      user-select: none;
    }
    .bar {
      display: none;
    }
  }
  @media (max-width: 479px) {
    .label .long {
      display: none;
    }
    .label .short {
      display: inline;
    }
  }
  @media (max-width: 767px) {
    :host {
      padding-inline: 4px;
    }
    article {
      grid-template-columns: 42px minmax(0, 1fr);
    }
    .strip button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }
    /* Or the place of a note's rail would be seen beside every message. */
    article {
      border-inline-start-color: Canvas;
    }
    article.note {
      border-inline-start-color: Highlight;
    }
  }
`;
