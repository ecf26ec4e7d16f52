// How the line looks for each thing it says; beside its component because of its length.
import { css } from "lit";

export const bannerStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s5);
    padding: var(--s3) var(--s6);
    min-block-size: 40px;
    font: var(--type-body);
    border-block-end: 1px solid transparent;
    animation: come var(--motion-slow);
  }
  .error > svg {
    align-self: start;
    margin-block-start: var(--s3);
  }
  .words {
    flex: 1 1 12rem;
    min-inline-size: 0;
    padding-block: var(--s2);
    overflow-wrap: anywhere;
  }
  .words strong {
    display: block;
    font-weight: 550;
  }
  .actions {
    display: flex;
    align-items: center;
    gap: var(--s4);
    margin-inline-start: auto;
  }
  .offline {
    background: var(--toast);
    color: var(--on-toast);
    --act: var(--toast-action);
  }
  .tint {
    background: var(--accent-tint);
    color: var(--ink);
    --act: var(--accent-ink);
  }
  .error {
    background: var(--danger-tint);
    color: var(--danger-ink);
    --act: var(--danger-ink);
    --copy-ink: var(--danger-ink);
  }
  .actions button,
  .actions a {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 28px;
    min-inline-size: 28px;
    padding-inline: var(--s4);
    color: var(--act);
    font-weight: 550;
    border-radius: var(--radius-button);
  }
  .actions :focus-visible,
  parley-copy-number:focus-within {
    outline-color: var(--act);
  }
  @keyframes come {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  @media (pointer: coarse) {
    .actions button,
    .actions a {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (prefers-contrast: more) {
    .tint,
    .error {
      border-block-end-color: currentColor;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border-block-end-color: CanvasText;
    }
  }
`;
