// How the letters that were found are set off.
import { css } from "lit";

export const marks = css`
  b {
    color: var(--accent);
    font-weight: 650;
  }
`;
