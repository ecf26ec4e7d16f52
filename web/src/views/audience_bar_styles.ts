// How the audience bar looks; beside its component because of its length.
import { css } from "lit";
import { popupStyles } from "./popup";

export const audienceStyles = [
  popupStyles,
  css`
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: stretch;
      column-gap: var(--s7);
      min-block-size: 36px;
      padding-inline: 14px;
      border-start-start-radius: 6px;
      border-start-end-radius: 6px;
      background: var(--accent-tint);
      color: var(--ink-2);
      border-block-end: 1px solid var(--line);
      box-shadow: inset 0 0 0 1px var(--tint-edge);
      --behind: var(--accent-tint);
    }
    .bar.plain {
      background: none;
    }
    .bar.note {
      background: var(--note-2);
      color: var(--note-ink);
      border-block-end-color: var(--note-line);
    }
    .tab {
      display: inline-flex;
      flex: 0 1 auto;
      align-items: center;
      gap: var(--s3);
      min-inline-size: 0;
      min-block-size: 36px;
      font: var(--type-body);
      text-align: start;
      /* Over the bar's own hairline. */
      margin-block-end: -1px;
      border-block-end: 2px solid transparent;
    }
    .tab:focus-visible {
      outline-offset: -3px;
      border-radius: var(--radius-tag);
    }
    .tab:hover {
      color: var(--ink);
    }
    .tab[aria-pressed="true"],
    .tab.only {
      font-weight: 650;
      color: var(--accent-ink);
      border-block-end-color: var(--accent);
    }
    .note .tab,
    .note .tab[aria-pressed="true"] {
      color: var(--note-ink);
    }
    .note .tab[aria-pressed="true"] {
      border-block-end-color: var(--note-rail);
    }
    .waits {
      color: var(--accent);
    }
    .note .waits {
      color: inherit;
    }
    .sentence {
      display: inline-flex;
      flex: 1 1 0;
      align-items: center;
      justify-content: flex-end;
      gap: var(--s4);
      min-inline-size: 40px;
      min-block-size: 24px;
      text-align: end;
      font: var(--type-small);
    }
    .more {
      border-radius: var(--radius-tag);
    }
    .more .words {
      text-decoration: underline dotted;
      text-underline-offset: 3px;
    }
    .more:focus-visible {
      outline-offset: -3px;
    }
    .words,
    .long,
    .short {
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .long,
    .short {
      max-inline-size: 16rem;
    }
    .faces {
      display: flex;
      flex: none;
      gap: var(--s2);
    }
    parley-avatar {
      --box: 18px;
    }
    li parley-avatar {
      --box: 32px;
    }
    .short {
      display: none;
    }
    #readers {
      padding: var(--s4) var(--s5);
    }
    #readers p {
      padding-block-end: var(--s2);
      color: var(--ink-2);
      font: var(--type-small);
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-block-size: 40px;
    }
    li span {
      display: grid;
    }
    .name {
      font-weight: 500;
      overflow-wrap: anywhere;
    }
    .company {
      color: var(--ink-2);
      font: var(--type-small);
    }
    /* Little room: the faces stay, the sentence is for readers and in the tooltip, the names are in the placeholder. */
    @container (max-width: 33rem) {
      .words {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        clip-path: inset(50%);
      }
    }
    @media (max-width: 479px) {
      .long,
      .faces {
        display: none;
      }
      .short {
        display: block;
      }
      .sentence:not(.more) {
        flex: 0 0 0;
        min-inline-size: 0;
        /* It is for readers here, so not even its gap is to wrap. */
        margin-inline-start: calc(-1 * var(--s7));
      }
      .more .faces {
        display: flex;
      }
    }
    @media (max-width: 767px) {
      .bar {
        border-radius: 0;
      }
      .tab {
        min-block-size: 44px;
      }
    }
    @media (pointer: coarse) {
      .tab,
      .more {
        min-block-size: 44px;
      }
    }
    @media (forced-colors: active) {
      .tab[aria-pressed="true"] {
        border-block-end-color: Highlight;
      }
      .tab[aria-pressed="false"] {
        border-block-end-width: 0;
      }
    }
  `,
];
