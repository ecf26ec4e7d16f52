// How the pane beside a conversation looks.
import { css } from "lit";

export const detailsStyles = css`
  :host {
    background: var(--pane);
    --behind: var(--pane);
  }
  h2 {
    flex: 1;
    font: var(--type-title);
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-block: var(--s6) calc(var(--s6) + env(safe-area-inset-bottom));
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  section {
    padding-inline: 16px;
  }
  section + section {
    padding-block-start: var(--s6);
  }
  section.team {
    margin-block-start: var(--s6);
    border-block-start: 1px solid var(--line);
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s3);
    padding-block-end: var(--s2);
    color: var(--ink-2);
    font: var(--type-small);
    font-weight: 550;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--s5);
    min-block-size: 44px;
  }
  .person {
    min-inline-size: 0;
  }
  .name {
    display: flex;
    align-items: center;
    gap: var(--s3);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .tag {
    flex: none;
    padding-inline: var(--s2);
    border-radius: var(--radius-tag);
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--tint-edge);
    color: var(--ink-2);
    font: var(--type-meta);
    text-transform: uppercase;
  }
  .standing,
  dt {
    color: var(--ink-2);
    font: var(--type-small);
    font-variant-numeric: tabular-nums;
  }
  dl {
    margin: 0;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--s4);
    min-block-size: 30px;
  }
  dd {
    margin: 0;
  }
  .lines {
    margin-block-start: var(--s6);
    padding-inline: 8px;
    border-block-start: 1px solid var(--line);
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s5);
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 8px;
    border-radius: var(--radius-button);
    color: var(--ink);
    font: var(--type-body);
    text-align: start;
  }
  .crew {
    padding-inline: 8px;
  }
  section + section.crew {
    padding-block-start: var(--s3);
  }
  .remove {
    margin-inline-start: auto;
  }
  .why {
    padding: var(--s3) 8px;
    color: var(--ink-3);
    font: var(--type-small);
  }
  .row:hover {
    background: var(--hover);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row svg,
  .count {
    color: var(--ink-2);
  }
  .words {
    flex: 1;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 767px) {
    .head {
      padding-inline: 4px;
      padding-block-start: env(safe-area-inset-top);
    }
  }
`;
