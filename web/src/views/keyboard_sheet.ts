// The sheet of shortcuts: only those that work today, with the keys as they are on this machine.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SendKey } from "../store/choices";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./dialog";
import { isMac } from "./platform";

interface Line {
  words: string;
  keys: readonly string[];
}

interface Group {
  title: string;
  lines: readonly Line[];
}

/** In the order of the buttons. */
function formats(main: string, shift: string): Line[] {
  const t = more.keyboard;
  return [
    { words: t.bold, keys: [main, "B"] },
    { words: t.italic, keys: [main, "I"] },
    { words: t.link, keys: [main, shift, "U"] },
    { words: t.strike, keys: [main, shift, "X"] },
    { words: t.code, keys: [main, "E"] },
    { words: t.quote, keys: [main, shift, "9"] },
    { words: t.bullets, keys: [main, shift, "8"] },
    { words: t.numbers, keys: [main, shift, "7"] },
  ];
}

@customElement("parley-keyboard-sheet")
export class KeyboardSheet extends LitElement {
  @property() sendKey: SendKey = "enter";
  /** Whoever writes notes can switch to them. */
  @property({ type: Boolean }) notes = false;

  static override styles = [
    base,
    css`
      .groups {
        columns: 14rem 2;
        column-gap: var(--s8);
      }
      section {
        break-inside: avoid;
        padding-block-end: var(--s5);
      }
      h3 {
        padding-block-end: var(--s2);
        font: var(--type-body);
        font-weight: 650;
      }
      dl {
        margin: 0;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
        min-block-size: 28px;
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
        margin: 0;
      }
      kbd {
        display: inline-grid;
        place-items: center;
        min-inline-size: 20px;
        min-block-size: 20px;
        padding-inline: var(--s3);
        border: 1px solid var(--line);
        border-block-end-width: 2px;
        border-radius: var(--radius-tag);
        background: var(--surface);
        color: var(--ink-2);
        font: var(--type-meta);
        direction: ltr;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<parley-dialog isText heading=${more.keyboard.title} data-testid="keyboard-sheet">
      <div class="groups">${this.groups().map((group) => this.group(group))}</div>
    </parley-dialog>`;
  }

  private group(group: Group): TemplateResult {
    return html`<section>
      <h3>${group.title}</h3>
      <dl>${group.lines.map((line) => this.line(line))}</dl>
    </section>`;
  }

  private line(line: Line): TemplateResult {
    return html`<div class="line"><dt>${line.words}</dt><dd>${line.keys.map((key) => this.key(key))}</dd></div>`;
  }

  private key(key: string): TemplateResult {
    const name = more.keyboard.keyNames[key];
    return name === undefined ? html`<kbd>${key}</kbd>` : html`<kbd><span aria-hidden="true">${key}</span><span class="for-readers">${name}</span></kbd>`;
  }

  private groups(): Group[] {
    const { keys: k, ...t } = more.keyboard;
    const main = isMac() ? k.cmd : k.ctrl;
    const alt = isMac() ? k.option : k.alt;
    const byEnter = this.sendKey === "enter";
    return [
      {
        title: t.everywhere,
        lines: [
          { words: t.find, keys: [main, "K"] },
          { words: t.nextRegion, keys: ["F6"] },
          { words: t.previousRegion, keys: [k.shift, "F6"] },
          { words: t.nextUnread, keys: [alt, k.shift, k.down] },
          { words: t.previousUnread, keys: [alt, k.shift, k.up] },
          { words: t.undo, keys: [main, "Z"] },
          { words: t.dismiss, keys: [k.escape] },
          { words: t.sheet, keys: ["?"] },
        ],
      },
      {
        title: t.writing,
        lines: [
          { words: t.send, keys: byEnter ? [k.enter] : [main, k.enter] },
          { words: t.newLine, keys: byEnter ? [k.shift, k.enter] : [k.enter] },
          ...(this.notes ? [{ words: t.switchAudience, keys: [k.ctrl, k.shift, "I"] }] : []),
          { words: t.editLast, keys: [k.up] },
          { words: t.mention, keys: ["@"] },
          { words: t.emojiByName, keys: [":"] },
          ...formats(main, k.shift),
        ],
      },
      {
        title: t.reading,
        lines: [
          { words: t.walkMessages, keys: [k.up, k.down] },
          { words: t.react, keys: ["E"] },
          { words: t.reply, keys: ["R"] },
          { words: t.thread, keys: ["T"] },
          { words: t.unread, keys: ["U"] },
          { words: t.actions, keys: [k.enter] },
          { words: t.scroll, keys: [k.pageUp, k.pageDown] },
          { words: t.write, keys: [k.escape] },
        ],
      },
      {
        title: t.list,
        lines: [
          { words: t.walk, keys: [k.up, k.down] },
          { words: t.firstLast, keys: [k.home, k.end] },
          { words: t.open, keys: [k.enter] },
          { words: t.choose, keys: ["X"] },
          { words: t.chooseTo, keys: [k.shift, "X"] },
          { words: t.menu, keys: [k.shift, "F10"] },
        ],
      },
    ];
  }
}
