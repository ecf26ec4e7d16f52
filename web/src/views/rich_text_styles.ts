// How a text with its marks looks, inside of whatever shows it as .body.
import { css } from "lit";

export const richTextStyles = css`
  .body > * {
    margin: 0;
  }
  .body > * + * {
    margin-block-start: var(--s2);
  }
  .body p,
  .body li {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .body a,
  .body code,
  .mention {
    unicode-bidi: isolate;
  }
  .body strong {
    font-weight: 650;
  }
  .body code {
    padding-inline: 3px;
    border-radius: var(--radius-tag);
    background: var(--sunken);
    font-family: var(--mono);
    font-size: 0.9em;
  }
  .body ul,
  .body ol {
    padding-inline-start: 1.5em;
  }
  .body ul ul,
  .body ol ul {
    list-style-type: circle;
  }
  .body blockquote {
    padding-inline-start: var(--s4);
    border-inline-start: 2px solid var(--line-strong);
    color: var(--ink-2);
  }
  .body blockquote > * {
    margin: 0;
  }
  .body a {
    color: var(--accent-ink);
    text-decoration: underline;
  }
  .mention {
    padding-inline: 3px;
    border-radius: var(--radius-tag);
    background: var(--accent-tint);
    color: var(--accent-ink);
    font-weight: 550;
  }
  .mention.me {
    background: var(--accent);
    color: var(--on-accent);
  }
  @media (forced-colors: active) {
    .mention.me {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
