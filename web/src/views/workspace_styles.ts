// How the panes stand beside each other at every width; beside the component because of its length.
import { css } from "lit";

export const workspaceStyles = css`
  :host {
    /* A keyboard that covers the page leaves this much of it in sight. */
    block-size: min(100%, var(--seen-block-size, 100%));
    padding-inline: max(env(safe-area-inset-left), env(safe-area-inset-right));
    background: var(--pane);
    overflow: hidden;
  }
  .panes {
    position: relative;
    display: grid;
    grid-template-columns: min(300px, 40%) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    block-size: 100%;
  }
  .panes.page {
    grid-template-columns: minmax(0, 1fr);
  }
  .side {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    border-inline-end: 1px solid var(--line);
    background: var(--pane);
  }
  parley-list,
  parley-unseen {
    flex: 1;
    align-content: center;
  }
  /* Said once: beside an empty list, or on a phone in its place. */
  .side parley-unseen {
    visibility: hidden;
  }
  /* As high as it will be. */
  parley-me:not(:defined) {
    flex: none;
    block-size: calc(57px + env(safe-area-inset-bottom));
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--surface);
  }
  parley-divider {
    display: none;
    position: absolute;
    z-index: 2;
    inset-block: 0;
    inset-inline-start: calc(var(--list-width) - 5px);
    inline-size: 9px;
  }
  parley-details,
  parley-thread {
    border-inline-start: 1px solid var(--line);
  }
  @media (max-width: 1279px) {
    parley-details,
    parley-thread {
      position: absolute;
      z-index: 3;
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: min(320px, 100%);
      box-shadow: var(--e2);
      animation: slide var(--motion-slow);
    }
    parley-thread {
      inline-size: min(400px, 100%);
    }
  }
  @media (min-width: 1280px) {
    .panes {
      grid-template-columns: var(--list-width) minmax(0, 1fr);
    }
    .panes.details {
      grid-template-columns: var(--list-width) minmax(480px, 1fr) 292px;
    }
    .panes.thread {
      grid-template-columns: var(--list-width) minmax(480px, 1fr) minmax(320px, 380px);
    }
    parley-divider {
      display: block;
    }
  }
  @media (max-width: 767px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .panes.open .side,
    .panes.details main,
    .panes.thread main {
      display: none;
    }
    /* Not seen beside the list, but still the page's main landmark. */
    .panes:not(.open) main {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .side {
      border: 0;
    }
    .side parley-unseen {
      visibility: visible;
    }
    parley-details,
    parley-thread {
      position: static;
      inline-size: auto;
      border: 0;
      box-shadow: none;
      animation: none;
    }
  }
  @keyframes slide {
    from {
      margin-inline-end: -24px;
      opacity: 0;
    }
  }
`;
