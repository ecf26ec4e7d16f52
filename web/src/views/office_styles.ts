// How the pages beside the conversations stand: their list and one of them, or one at a time on a phone.
import { css } from "lit";

export const shellStyles = css`
  :host {
    display: grid;
    grid-template-columns: min(300px, 40%) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
    background: var(--surface);
    --behind: var(--surface);
  }
  nav {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow-y: auto;
    border-inline-end: 1px solid var(--line);
    background: var(--pane);
  }
  .head {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s3);
    min-block-size: 56px;
    padding-inline: 10px 16px;
  }
  .head h2 {
    font: var(--type-pane);
  }
  ul {
    margin: 0;
    padding: 0 var(--s4) var(--s4);
    list-style: none;
  }
  ul + ul {
    padding-block-start: var(--s4);
    border-block-start: 1px solid var(--line);
  }
  a.row {
    display: flex;
    align-items: center;
    gap: var(--s5);
    min-block-size: 36px;
    padding-inline: var(--s4);
    border-radius: var(--radius-row);
    color: var(--ink);
    text-decoration: none;
  }
  a.row:hover {
    background: var(--hover);
  }
  a.row:focus-visible {
    outline-offset: -2px;
  }
  a.row[aria-current="page"] {
    background: var(--selected);
    font-weight: 650;
  }
  a.row svg {
    color: var(--ink-2);
  }
  a.row .words {
    flex: 1;
    min-inline-size: 0;
  }
  main {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  /* It is reached by a jump alone, never by Tab. */
  main:focus-visible {
    outline: 0;
  }
  .top {
    display: none;
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--s8) var(--s9) calc(var(--s9) + env(safe-area-inset-bottom));
  }
  .content {
    max-inline-size: 52rem;
    margin-inline: auto;
  }
  .refused {
    margin-block-end: var(--s5);
  }
  .told {
    position: absolute;
    z-index: 4;
    inset-block-end: calc(var(--s7) + env(safe-area-inset-bottom));
    inset-inline-end: var(--s7);
    display: flex;
    align-items: center;
    gap: var(--s3);
    padding: var(--s3) var(--s5);
    border-radius: var(--radius-full);
    background: var(--toast);
    box-shadow: var(--e1);
    color: var(--on-toast);
    font: var(--type-body);
  }
  @media (forced-colors: active) {
    a.row[aria-current="page"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .told {
      border: 1px solid CanvasText;
    }
  }
  @media (min-width: 1280px) {
    :host {
      grid-template-columns: 320px minmax(0, 1fr);
    }
  }
  @media (max-width: 767px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      border: 0;
    }
    :host(:not([page="admin"])) nav {
      display: none;
    }
    /* Not seen beside the list, but still the page's main landmark. */
    :host([page="admin"]) main {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .head,
    .top {
      padding-inline: 4px;
      padding-block-start: env(safe-area-inset-top);
    }
    .top {
      display: flex;
      flex: none;
      align-items: center;
      gap: var(--s3);
      min-block-size: 56px;
      border-block-end: 1px solid var(--line);
      font: var(--type-title);
    }
    a.row {
      min-block-size: 48px;
    }
    .scroll {
      padding: var(--s6) 16px calc(var(--s9) + env(safe-area-inset-bottom));
    }
    .told {
      inset-inline: 16px;
      justify-content: center;
    }
  }
`;
