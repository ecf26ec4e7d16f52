// A pane beside the conversation: its head, and what is below it.
import { css } from "lit";

export const paneStyles = css`
  :host {
    display: flex;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .pane {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .head {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s3);
    min-block-size: 56px;
    padding-inline: 16px 10px;
    border-block-end: 1px solid var(--line);
  }
`;
