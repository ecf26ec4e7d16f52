// What is found in somebody else's HTML, run by run, made into the lines of the grammar.
import { isAddress } from "./rich_characters";
import type { Inline } from "./rich_tree";

/** A piece of text and how it looked. A line break is a run of its own. */
export interface Run extends Looks {
  text: string;
}

export interface Looks {
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  href: string | null;
}

export const PLAIN: Looks = { bold: false, italic: false, strike: false, code: false, href: null };
export const BREAK: Run = { ...PLAIN, text: "\n" };

const MARKS = ["bold", "italic", "strike"] as const;
const LOOKS = ["href", ...MARKS, "code"] as const;

/** Lines without space around them, and without empty ones: what the grammar has between paragraphs. */
export function linesOf(runs: readonly Run[]): Inline[][] {
  return cut(runs)
    .map((line) => tree(tidy(line)))
    .filter((line) => line.length > 0);
}

/** Several lines of one paragraph or item. */
export const joinedLines = (lines: readonly Inline[][]): Inline[] => lines.flatMap((line, index) => (index === 0 ? line : [{ kind: "break" }, ...line]));

function cut(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.text === BREAK.text) lines.push([]);
    else lines.at(-1)?.push(run);
  }
  return lines;
}

/** One space between words, none at the ends; a space is marked only between two words that are. */
function tidy(line: readonly Run[]): Run[] {
  const parts = line.flatMap((run) => run.text.split(/([ \t\n\r\f\u00a0]+)/u).map((text) => ({ ...run, text })));
  const words: Run[] = [];
  for (const part of parts.filter(({ text }) => text !== "")) {
    const isSpace = part.text.trim() === "";
    if (!isSpace) words.push(part);
    else if (words.length > 0 && words.at(-1)?.text !== " ") words.push({ ...part, text: " " });
  }
  if (words.at(-1)?.text === " ") words.pop();
  return joined(words.map((run, index) => (run.text === " " ? { ...shared(words[index - 1], words[index + 1]), text: " " } : run)));
}

function shared(before: Looks = PLAIN, after: Looks = PLAIN): Looks {
  const both = (look: (typeof MARKS)[number] | "code"): boolean => before[look] && after[look];
  return { bold: both("bold"), italic: both("italic"), strike: both("strike"), code: both("code"), href: before.href === after.href ? before.href : null };
}

const isAlike = (one: Looks, other: Looks): boolean => LOOKS.every((look) => one[look] === other[look]);

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last !== undefined && isAlike(last, run)) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

/** Links outside, then bold, italic and struck, and code inside of them all. */
function tree(runs: readonly Run[]): Inline[] {
  return groups(runs, "href").flatMap((group) => {
    const href = group[0]?.href ?? null;
    const content = marked(group, MARKS);
    if (href === null || !isAddress(href)) return content;
    const words = group.map(({ text }) => text).join("");
    // Where an address is read, it has to be the one that is followed.
    return [{ kind: "link", href, content: words.includes("://") ? [{ kind: "text", text: href }] : content }];
  });
}

function marked(runs: readonly Run[], [mark, ...inner]: readonly (typeof MARKS)[number][]): Inline[] {
  if (mark === undefined) return runs.map(({ text, code }) => ({ kind: code ? "code" : "text", text }));
  return groups(runs, mark).flatMap((group): Inline[] => {
    const content = marked(group, inner);
    return group[0]?.[mark] ? [{ kind: mark, content }] : content;
  });
}

function groups(runs: readonly Run[], look: keyof Looks): Run[][] {
  const result: Run[][] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.[0]?.[look] === run[look]) last.push(run);
    else result.push([run]);
  }
  return result;
}
