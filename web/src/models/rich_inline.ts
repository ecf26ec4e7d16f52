// Reads what stands in the lines of one paragraph or item, from left to right and never twice.
// The same as chalicelib/domain/text/inline.py.
import { ADDRESS_RUN, MAIL_DOMAIN, MAX_REFERENCE, REFERENCE, isAddress, isAroundWords, isBlank, isSpace, hasTurns, matchAt, mentioned } from "./rich_characters";
import { wordsOf, type Inline, type ReferenceKind } from "./rich_tree";

const SPECIAL = /[\\`*_~[\]#@:\n]/gu;
const TICKS = /`+|\n/gu;
const ESCAPABLE = "\\`*_~[]()#>-.@:";
const DIGIT = /[0-9]/u;
const AFTER_LETTERS = "._%+-";
const LOCAL = /[A-Za-z0-9._%+-]/u;
const LETTER_OR_PATH = /[A-Za-z0-9/]/u;
const IN_SCHEME = /[A-Za-z0-9+.-]/u;
const SCHEMES = ["https", "http", "mailto", "tel"];
const TRAILING = /[.,;:!?'*_~]/u;
const MAX_LOCAL = 64;
const MAX_BRACKETS = 4;
const KINDS: Record<string, ReferenceKind> = { REQ: "request", TICKET: "ticket", TASK: "task", INV: "invoice" };
const WIDTHS: Record<string, readonly number[]> = { "*": [1, 2, 3], _: [1], "~": [2] };

/** A mark that waits for its other half. Three stars are both marks; `width` is what is left to close. */
interface Open {
  mark: string;
  width: number;
  content: Inline[];
}

const textNode = (text: string): Inline => ({ kind: "text", text });

class Reader {
  private at = 0;
  /** Where the text begins that is not yet a node. */
  private held = 0;
  private readonly open: Open[] = [{ mark: "", width: 0, content: [] }];

  constructor(private readonly text: string) {}

  read(): Inline[] {
    for (let found = this.next(); found !== null; found = this.next()) {
      this.at = found.index;
      this.one(found[0]);
    }
    this.at = this.text.length;
    this.flush();
    this.meltAbove(0);
    return joined(this.mark(0).content);
  }

  private next(): RegExpExecArray | null {
    SPECIAL.lastIndex = this.at;
    return SPECIAL.exec(this.text);
  }

  private one(char: string): void {
    if (char === "\n") this.lineEnd();
    else if (char === "\\") this.escape();
    else if (char === "`") this.code();
    else if (char === "[") this.bracket();
    else if (char === "]") this.bracketEnd();
    else if (char === "#") this.reference();
    else if (char === "@") this.mail();
    else if (char === ":") this.scheme();
    else this.marks(char);
  }

  // --- the text that is held and the marks that are open

  private before(index: number): string {
    return this.text[index - 1] ?? "\n";
  }

  private after(index: number): string {
    return this.text[index] ?? "\n";
  }

  private mark(index: number): Open {
    const found = this.open[index];
    if (found === undefined) throw new RangeError("No such mark");
    return found;
  }

  private get top(): Open {
    return this.mark(this.open.length - 1);
  }

  private flush(): void {
    if (this.at > this.held) this.top.content.push(textNode(this.text.slice(this.held, this.at)));
    this.held = this.at;
  }

  /** What was read from `start` to `end` is this node. */
  private put(node: Inline, end: number, start = this.at): void {
    this.at = start;
    this.flush();
    this.top.content.push(node);
    this.at = this.held = end;
  }

  /** This mark was none: it and what it held stand as text where it began. */
  private melt(index: number): void {
    const gone = this.mark(index);
    this.open.splice(index, 1);
    this.mark(index - 1).content.push(textNode(gone.mark.repeat(gone.width)), ...gone.content);
  }

  private meltAbove(index: number): void {
    while (this.open.length > index + 1) this.melt(this.open.length - 1);
  }

  private meltBrackets(): void {
    for (let index = this.find("[", 1); index > 0; index = this.find("[", 1)) this.melt(index);
  }

  /** The nearest open mark that `width` characters of this one close; 0 is none. */
  private find(mark: string, width: number): number {
    for (let index = this.open.length - 1; index > 0; index--) {
      const it = this.mark(index);
      if (it.mark === mark && (it.width === width || it.width === 3 || width === 3)) return index;
    }
    return 0;
  }

  // --- one character each

  private lineEnd(): void {
    this.put({ kind: "break" }, this.at + 1);
    this.meltBrackets();
  }

  private escape(): void {
    if (ESCAPABLE.includes(this.after(this.at + 1))) {
      this.flush();
      this.held = this.at + 1;
      this.at += 1;
    }
    this.at += 1;
  }

  private code(): void {
    TICKS.lastIndex = this.at;
    const ticks = TICKS.exec(this.text)?.[0] ?? "";
    const from = this.at + ticks.length;
    for (let found = TICKS.exec(this.text); found !== null && found[0] !== "\n"; found = TICKS.exec(this.text)) {
      if (found[0] === ticks) return this.put({ kind: "code", text: unpadded(this.text.slice(from, found.index)) }, found.index + ticks.length);
    }
    this.at = from;
  }

  /** Stars, underscores and tildes: close what they can, then open. */
  private marks(mark: string): void {
    let end = this.at + 1;
    while (this.after(end) === mark) end += 1;
    let left = end - this.at;
    const { opens, closes } = flanks(mark, this.before(this.at), this.after(end));
    if (!WIDTHS[mark]?.includes(left) || !(opens || closes)) {
      this.at = end;
      return;
    }
    this.flush();
    for (let index = closes ? this.find(mark, left) : 0; index > 0 && left > 0; index = this.find(mark, left)) left -= this.close(index, left);
    if (left > 0 && opens) {
      this.begin(mark, left);
      left = 0;
    }
    this.held = end - left;
    this.at = end;
  }

  private close(index: number, width: number): number {
    this.meltAbove(index);
    const it = this.mark(index);
    const used = Math.min(it.width, width);
    it.width -= used;
    it.content = [marked(it.mark, used, joined(it.content))];
    if (it.width === 0) {
      this.open.pop();
      this.top.content.push(...it.content);
    }
    return used;
  }

  /** A mark does not stand inside of its own kind: the older one was none. That bounds depth and work. */
  private begin(mark: string, width: number): void {
    for (let index = this.find(mark, width); index > 0; index = this.find(mark, width)) this.melt(index);
    this.open.push({ mark, width, content: [] });
  }

  private bracket(): void {
    this.flush();
    const brackets = this.open.flatMap((it, index) => (it.mark === "[" ? [index] : []));
    if (brackets.length === MAX_BRACKETS && brackets[0] !== undefined) this.melt(brackets[0]);
    this.open.push({ mark: "[", width: 1, content: [] });
    this.at += 1;
    this.held = this.at;
  }

  private bracketEnd(): void {
    const index = this.find("[", 1);
    if (index === 0) {
      this.at += 1;
    } else if (this.after(this.at + 1) !== "(" || !this.link(index)) {
      this.flush();
      this.melt(index);
      this.at += 1;
    }
  }

  /** Makes a link or a mention of the open bracket, if an address stands in the parentheses after it. */
  private link(index: number): boolean {
    const target = matchAt(ADDRESS_RUN, this.text, this.at + 2)?.[0] ?? "";
    const end = this.at + 2 + target.length;
    if (this.after(end) !== ")" || !(isAddress(target) || mentioned(target) !== null)) return false;
    this.flush();
    this.meltAbove(index);
    const made = pointing(target, joined(this.mark(index).content));
    if (made === null) return false;
    this.open.pop();
    this.put(made, end + 1);
    this.meltBrackets();
    return true;
  }

  private reference(): void {
    const [text = "", kind = "", id = ""] = matchAt(REFERENCE, this.text, this.at) ?? [];
    const end = this.at + text.length;
    const before = this.before(this.at);
    const isAlone = isAroundWords(before) && !"#&/-".includes(before) && isAroundWords(this.after(end));
    const ref = KINDS[kind];
    if (ref !== undefined && isAlone && id.length <= MAX_REFERENCE) this.put({ kind: "reference", ref, id, text }, end);
    else this.at = Math.max(end, this.at + 1);
  }

  private mail(): void {
    let start = this.at;
    const least = Math.max(this.held, this.at - MAX_LOCAL);
    while (start > least && LOCAL.test(this.before(start))) start -= 1;
    while (start < this.at && AFTER_LETTERS.includes(this.after(start))) start += 1;
    const domain = matchAt(MAIL_DOMAIN, this.text, this.at + 1)?.[0];
    if (domain === undefined || start === this.at || LETTER_OR_PATH.test(this.before(start))) {
      this.at += 1;
      return;
    }
    const end = this.at + 1 + domain.length;
    const address = this.text.slice(start, end);
    this.put({ kind: "link", href: `mailto:${address}`, content: [textNode(address)] }, end, start);
  }

  /** An address that stands in the text, without the punctuation that ends the sentence around it. */
  private scheme(): void {
    const start = this.schemeStart();
    const run = start >= 0 ? (matchAt(ADDRESS_RUN, this.text, start)?.[0] ?? "") : "";
    const address = run.slice(0, lengthWithout(run, TRAILING));
    if (run !== "" && isAddress(address)) this.put({ kind: "link", href: address, content: [textNode(address)] }, start + address.length, start);
    else this.at = Math.max(this.at + 1, start + address.length);
  }

  private schemeStart(): number {
    for (const name of SCHEMES) {
      const start = this.at - name.length;
      if (start < this.held || this.text.slice(start, this.at).toLowerCase() !== name) continue;
      const hasSlashes = !name.startsWith("http") || this.text.startsWith("//", this.at + 1);
      return hasSlashes && !IN_SCHEME.test(this.before(start)) ? start : -1;
    }
    return -1;
  }
}

/** Whether a mark between these two characters may open, and whether it may close. */
function flanks(mark: string, before: string, after: string): { opens: boolean; closes: boolean } {
  const [opens, closes] = [!isSpace(after), !isSpace(before)];
  if (mark === "_") return { opens: opens && isAroundWords(before), closes: closes && isAroundWords(after) };
  const isProduct = mark === "*" && DIGIT.test(before) && DIGIT.test(after);
  return { opens: opens && !isProduct, closes: closes && !isProduct };
}

/** How long a text is without what ends it. A loop: an expression for the end would be tried at every character. */
function lengthWithout(text: string, ending: RegExp): number {
  let end = text.length;
  while (end > 0 && ending.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** One space at both ends lets code begin and end with a backtick. */
function unpadded(code: string): string {
  return code.startsWith(" ") && code.endsWith(" ") && /[^ ]/u.test(code) ? code.slice(1, -1) : code;
}

function marked(mark: string, width: number, content: Inline[]): Inline {
  if (mark === "~") return { kind: "strike", content };
  if (mark === "_" || width === 1) return { kind: "italic", content };
  return { kind: "bold", content: width === 2 ? content : [{ kind: "italic", content }] };
}

const withoutSpaces = (text: string): string => text.slice(0, lengthWithout(text, / /u)).replace(/^ +/u, "");
const withoutSlashes = (text: string): string => text.slice(0, lengthWithout(text, /\//u));

/** A mention or a link of these words, unless they would be read as something else than where it leads. */
function pointing(target: string, content: Inline[]): Inline | null {
  const spoken = wordsOf(content);
  const id = mentioned(target);
  if (id !== null) return spoken.startsWith("@") && !isBlank(spoken.slice(1)) ? { kind: "mention", id, text: spoken } : null;
  const isOther = spoken.includes("://") && withoutSlashes(withoutSpaces(spoken)) !== withoutSlashes(target);
  return isOther || isBlank(spoken) || hasTurns(spoken) ? null : { kind: "link", href: target, content: joined(unlinked(content)) };
}

function unlinked(content: readonly Inline[]): Inline[] {
  return content.flatMap((node) => {
    if (node.kind === "link") return node.content;
    if (node.kind === "mention" || node.kind === "reference") return [textNode(node.text)];
    return "content" in node ? [{ ...node, content: joined(unlinked(node.content)) }] : [node];
  });
}

/** Neighbouring texts as one. */
function joined(content: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  let texts: string[] = [];
  const close = (): void => {
    if (texts.length > 0) result.push(textNode(texts.join("")));
    texts = [];
  };
  for (const node of content) {
    if (node.kind === "text") {
      texts.push(node.text);
      continue;
    }
    close();
    result.push(node);
  }
  close();
  return result;
}

export function inline(text: string): Inline[] {
  return new Reader(text).read();
}
