// How the text field and what opens above it look; beside its component because of its length.
import { css } from "lit";
import { marks } from "./marks";
import { popupStyles } from "./popup";

export const fieldStyles = [
  popupStyles,
  marks,
  css`
    textarea {
      display: block;
      inline-size: 100%;
      min-block-size: 42px;
      max-block-size: min(calc(10 * 1.375rem + 20px), 45dvh);
      field-sizing: content;
      padding: 10px 14px;
      border: 0;
      outline: 0;
      resize: none;
      background: none;
      color: var(--ink);
      font: var(--type-message);
      overflow-y: auto;
      overflow-wrap: anywhere;
    }
    textarea:focus-visible {
      outline: 0;
    }
    textarea::placeholder {
      color: var(--ink-3);
      opacity: 1;
      text-overflow: ellipsis;
    }
    :host([note]) textarea::placeholder {
      color: var(--note-ink);
    }
    [popover] {
      inline-size: min(24rem, calc(100vw - 16px));
      max-block-size: 20rem;
    }
    [popover] > p {
      padding: var(--s3) var(--s4) var(--s2);
      color: var(--ink-2);
      font: var(--type-small);
    }
    .choice {
      display: flex;
      align-items: center;
      gap: 10px;
      min-block-size: 40px;
      padding-inline: var(--s4);
      border-radius: var(--radius-button);
      cursor: pointer;
    }
    .choice.current {
      background: var(--selected);
    }
    .choice bdi {
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .choice .name {
      flex: 0 1 auto;
      font-weight: 500;
    }
    .choice .beside {
      flex: 1 1 0;
      color: var(--ink-2);
      font: var(--type-small);
      text-align: end;
    }
    .choice parley-avatar {
      --box: 28px;
    }
    .sign {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 28px;
      font: 1.25rem/1 var(--emoji-font);
    }
    @media (pointer: coarse) {
      .choice {
        min-block-size: 48px;
      }
    }
    @media (forced-colors: active) {
      [popover] {
        border-color: CanvasText;
      }
      .choice.current {
        outline: 2px solid Highlight;
        outline-offset: -2px;
      }
    }
  `,
];
