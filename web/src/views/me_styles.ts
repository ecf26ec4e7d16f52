// How the person's button and the items of the menu look; beside the components because of their length.
import { css } from "lit";
import { popupStyles } from "./popup";

export const buttonStyles = [
  popupStyles,
  css`
    :host {
      flex: none;
      border-block-start: 1px solid var(--line);
      padding: var(--s3) var(--s4) calc(var(--s3) + env(safe-area-inset-bottom));
      background: var(--pane);
      --behind: var(--pane);
    }
    .me {
      display: flex;
      align-items: center;
      gap: var(--s5);
      inline-size: 100%;
      min-block-size: 44px;
      padding: var(--s2) var(--s4);
      border-radius: var(--radius-row);
      text-align: start;
      color: var(--ink-2);
      font: var(--type-body);
    }
    .me:hover,
    .me[aria-expanded="true"] {
      background: var(--hover);
      color: var(--ink);
    }
    .me bdi {
      flex: 1;
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    #menu {
      inline-size: max-content;
      min-inline-size: min(256px, calc(100vw - 16px));
    }
  `,
];

export const menuStyles = css`
  .group + .group {
    margin-block-start: var(--s2);
    padding-block-start: var(--s2);
    border-block-start: 1px solid var(--line);
  }
  .title {
    padding: var(--s3) var(--s4) var(--s1);
    color: var(--ink-2);
    font: var(--type-small);
  }
  [role^="menuitem"] {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 36px;
    padding-inline: var(--s4);
    border-radius: var(--radius-button);
    color: inherit;
    text-align: start;
    text-decoration: none;
  }
  [role^="menuitem"]:hover {
    background: var(--hover);
  }
  [role^="menuitem"]:focus {
    background: var(--selected);
    outline-offset: -2px;
  }
  .words {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  /* What follows goes to the end, whichever way the words run. */
  .words + * {
    margin-inline-start: auto;
  }
  svg {
    color: var(--ink-2);
  }
  .words + svg {
    color: var(--accent);
  }
  kbd {
    padding-inline: var(--s3);
    border: 1px solid var(--line);
    border-block-end-width: 2px;
    border-radius: var(--radius-tag);
    color: var(--ink-2);
    font: var(--type-meta);
  }
  .count {
    min-inline-size: 20px;
    padding-inline: var(--s3);
    border-radius: var(--radius-full);
    background: var(--accent);
    color: var(--on-accent);
    font: var(--type-meta);
    font-weight: 650;
    text-align: center;
  }
  @media (pointer: coarse), (max-width: 767px) {
    [role^="menuitem"] {
      min-block-size: 48px;
    }
  }
  @media (forced-colors: active) {
    [role^="menuitem"]:focus {
      outline: 2px solid Highlight;
    }
    .count {
      border: 1px solid CanvasText;
    }
  }
`;
