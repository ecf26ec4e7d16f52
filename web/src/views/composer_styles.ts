// How the composer looks in its modes; beside its component because of its length.
import { css } from "lit";

export const composerStyles = css`
  :host {
    container-type: inline-size;
    padding: 4px 12px calc(12px + env(safe-area-inset-bottom));
    background: var(--surface);
  }
  .box {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-row);
    background: var(--surface);
  }
  /* The second pixel is a shadow, so that nothing moves when the field gets the focus. */
  .box:focus-within {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .box.note,
  .box.note:focus-within {
    border-color: var(--note-rail);
    box-shadow: 0 0 0 1px var(--note-rail);
    background: var(--note);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s4) var(--s5);
    padding-block: 0 var(--s4);
    padding-inline: 14px var(--s4);
  }
  .foot .button {
    margin-inline-start: auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .remark {
    flex: 1 1 0;
    min-inline-size: 0;
    overflow: hidden;
    text-align: end;
    text-overflow: ellipsis;
    white-space: nowrap;
    font: var(--type-small);
    color: var(--ink-3);
    font-variant-numeric: tabular-nums;
  }
  /* One line: what does not fit beside the first hint wraps out of sight. */
  .keys {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    column-gap: var(--s6);
    block-size: 1lh;
  }
  /* The first one too: after this there is a line to wrap to. */
  .keys::before {
    content: "";
    block-size: 1lh;
  }
  .note .remark {
    color: var(--note-ink);
  }
  .note .button[aria-disabled="true"] {
    background: var(--note-2);
    color: var(--note-ink);
  }
  .remark[role="status"] {
    flex: 1 0 auto;
  }
  .remark.over,
  .note .remark.over {
    color: var(--danger);
    font-weight: 650;
  }
  /* A key says nothing where there is no keyboard. */
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
  }
  @media (max-width: 767px) {
    :host {
      padding: 0;
      /* The bar at the lower edge of the screen has the composer's own colour. */
      background: var(--surface);
    }
    .box {
      border-inline: 0;
      border-block-end: 0;
      border-block-start-color: var(--line);
      border-radius: 0;
      padding-block-end: env(safe-area-inset-bottom);
    }
    .keys {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .box.note,
    .box.note:focus-within {
      border-inline-start: 4px solid Highlight;
    }
    .box:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
