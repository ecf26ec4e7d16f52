// How a message begins, in a dialog that asks about it.
import { css } from "lit";

export const excerptStyles = css`
  blockquote {
    display: -webkit-box;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin: 0 0 var(--s5);
    padding-inline-start: var(--s5);
    border-inline-start: 2px solid var(--line-strong);
    color: var(--ink-2);
    font: var(--type-message);
    overflow: hidden;
    overflow-wrap: anywhere;
    /* The rule stands where the page begins, whichever way the text runs. */
    unicode-bidi: plaintext;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
`;
