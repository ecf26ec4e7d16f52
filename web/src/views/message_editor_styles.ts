// How a message looks while it is edited; beside its component because of its length.
import { css } from "lit";

export const editorStyles = css`
  :host {
    container-type: inline-size;
    inline-size: 100%;
    max-inline-size: var(--measure);
    padding-block: var(--s2);
  }
  .box {
    border: 1px solid var(--accent);
    border-radius: var(--radius-row);
    background: var(--surface);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .box.note {
    border-color: var(--note-rail);
    background: var(--note);
    box-shadow: 0 0 0 1px var(--note-rail);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: var(--s4);
    padding-block-end: var(--s4);
    padding-inline: 14px var(--s4);
  }
  parley-format-bar {
    margin-inline-end: auto;
  }
  .remark {
    flex: 1 1 0;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-3);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  /* What decides whether it can be saved is read whole, on a line of its own. */
  .remark[role] {
    flex: 1 1 100%;
    order: -1;
    text-align: start;
    white-space: normal;
  }
  .note .remark {
    color: var(--note-ink);
  }
  .remark.over,
  .note .remark.over,
  .failure {
    color: var(--danger);
  }
  .remark.over {
    font-weight: 650;
  }
  .failure {
    padding-block-end: var(--s4);
    padding-inline: 14px;
    font: var(--type-small);
  }
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .box {
      outline: 2px solid Highlight;
    }
  }
`;
