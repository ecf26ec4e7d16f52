// How a row of the list looks in each of its states.
import { css } from "lit";

export const rowStyles = css`
  :host {
    position: relative;
    padding-inline: var(--s2);
    --row: 3.625rem;
    /* Known before the content is drawn, so that the list can be scrolled at once. */
    block-size: var(--row);
  }
  a {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    column-gap: var(--s5);
    block-size: 100%;
    padding-inline: var(--s5);
    border-radius: var(--radius-row);
    color: inherit;
    text-decoration: none;
    /* A long press asks for what can be done. */
    -webkit-touch-callout: none;
  }
  :host(:hover) a {
    background: var(--hover);
    --behind: var(--hover);
  }
  a[aria-current] {
    background: var(--selected);
    --behind: var(--selected);
  }
  a:focus-visible {
    outline-offset: -2px;
  }
  .box {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    margin: 7px;
    border: 1.5px solid var(--line-strong);
    border-radius: var(--radius-tag);
    background: var(--surface);
  }
  a[role="checkbox"] {
    cursor: pointer;
    user-select: none;
  }
  a[aria-checked="true"],
  :host(:hover) a[aria-checked="true"] {
    background: var(--selected);
    --behind: var(--selected);
  }
  a[aria-checked="true"] .box {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--s4);
    min-inline-size: 0;
  }
  .line.head {
    align-items: baseline;
  }
  .who {
    display: flex;
    align-items: baseline;
    flex: 1;
    gap: var(--s3);
    min-inline-size: 0;
  }
  .name,
  .company,
  .preview {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    flex: 0 1 auto;
    font: var(--type-message);
    font-weight: 500;
  }
  .company {
    /* What the name leaves: a name that fits is never cut for it. */
    flex: 1 1 0;
    max-inline-size: max-content;
    color: var(--ink-3);
    font: var(--type-body);
  }
  .guest {
    flex: none;
    padding-inline: var(--s2);
    border-radius: var(--radius-tag);
    background: var(--sunken);
    color: var(--ink-2);
    font: 550 0.75rem/1rem var(--font);
    text-transform: uppercase;
  }
  time {
    flex: none;
    color: var(--ink-3);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
  }
  .preview {
    display: flex;
    flex: 1;
    align-items: baseline;
    gap: var(--s2);
    min-inline-size: 0;
    color: var(--ink-2);
    font: var(--type-body);
  }
  /* Cut at its own end, which is not always the row's. */
  .preview bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .mark {
    flex: none;
  }
  .mark svg,
  .dots {
    display: inline-block;
    margin-inline-end: var(--s2);
    vertical-align: -2px;
  }
  .draft,
  .typing {
    color: var(--accent);
  }
  .failed {
    color: var(--danger);
  }
  .unread .name {
    font-weight: 650;
  }
  .unread .preview {
    color: var(--ink);
  }
  .unread time {
    color: var(--accent);
    font-weight: 550;
  }
  .muted .name,
  .muted .preview {
    color: var(--ink-3);
    font-weight: 400;
  }
  .signs {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s3);
    color: var(--ink-2);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
  }
  .reply {
    display: flex;
    align-items: center;
    gap: var(--s2);
    white-space: nowrap;
  }
  .reply.overdue {
    color: var(--danger);
  }
  .pill {
    min-inline-size: 1.25rem;
    padding-inline: var(--s3);
    border-radius: var(--radius-full);
    background: var(--accent);
    color: var(--on-accent);
    font: 650 0.75rem/1.25rem var(--font);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .dot {
    inline-size: 9px;
    block-size: 9px;
    margin-inline: 5px;
    border-radius: 50%;
    background: var(--accent);
  }
  .dot.quiet {
    inline-size: 7px;
    block-size: 7px;
    background: var(--ink-3);
  }
  .actions {
    position: absolute;
    inset-block-start: var(--s3);
    inset-inline-end: var(--s5);
    display: none;
    border-radius: var(--radius-row);
    background: var(--raised);
    box-shadow: var(--e1);
  }
  .actions button {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 28px;
    border-radius: var(--radius-button);
    color: var(--ink-2);
  }
  .actions button:hover {
    background: var(--hover);
    color: var(--ink);
  }
  @media (hover: hover) and (pointer: fine) {
    :host(:hover) .actions,
    :host(:focus-within) .actions {
      display: flex;
    }
    :host(:hover) a[href] time,
    :host(:focus-within) a[href] time {
      visibility: hidden;
    }
  }
  .dots {
    display: inline-flex;
    gap: 3px;
    vertical-align: middle;
  }
  .dots i {
    inline-size: 4px;
    block-size: 4px;
    border-radius: 50%;
    background: currentColor;
  }
  @media (prefers-reduced-motion: no-preference) {
    .dots i {
      animation: breathe 1.2s infinite;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.15s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.3s;
    }
  }
  @keyframes breathe {
    30% {
      opacity: 0.3;
    }
  }
  @media (max-width: 767px) {
    :host {
      padding-inline: 0;
      --row: 4.5rem;
    }
    a {
      padding-inline: var(--s6);
      border-radius: 0;
    }
    /* From the text on, so that the faces stand free. */
    :host::after {
      content: "";
      position: absolute;
      inset-block-end: 0;
      inset-inline: 72px 0;
      border-block-end: 1px solid var(--line);
    }
    .box {
      margin: 11px;
    }
    .name {
      font-size: 1rem;
    }
    .preview {
      font-size: 0.9375rem;
    }
  }
  @media (forced-colors: active) {
    a[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .dot,
    .dot.quiet,
    .dots i {
      background: CanvasText;
    }
    .pill {
      border: 1px solid CanvasText;
    }
  }
`;
