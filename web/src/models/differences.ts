// Where two texts differ, word by word, so that a change can be read at a glance.

export interface Piece {
  words: string;
  change: "same" | "added" | "removed";
}

/** Beyond this the table of the comparison would be too large; then the middle counts as written anew. */
const LARGEST = 4_000_000;

export function differences(before: string, after: string): Piece[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const start = sharedStart(one, other);
  const end = sharedEnd(one.slice(start), other.slice(start));
  const middle = compared(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return joined([...same(one.slice(0, start)), ...middle, ...same(one.slice(one.length - end))]);
}

/** Words with the space after them, so that nothing of a text is lost. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? [];
}

function sharedStart(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

function sharedEnd(one: readonly string[], other: readonly string[]): number {
  return sharedStart([...one].reverse(), [...other].reverse());
}

const same = (words: readonly string[]): Piece[] => words.map((one) => ({ words: one, change: "same" }));

function compared(one: readonly string[], other: readonly string[]): Piece[] {
  if (one.length * other.length > LARGEST) return [...marked(one, "removed"), ...marked(other, "added")];
  const table = longestCommon(one, other);
  const width = other.length + 1;
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [left, right] = [one[i], other[j]];
    if (left !== undefined && left === right) {
      pieces.push({ words: left, change: "same" });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))) {
      pieces.push({ words: left, change: "removed" });
      i += 1;
    } else {
      pieces.push({ words: right ?? "", change: "added" });
      j += 1;
    }
  }
  return pieces;
}

const marked = (words: readonly string[], change: Piece["change"]): Piece[] => words.map((one) => ({ words: one, change }));

/** By place in both: how many words the rests have in common, in their order. */
function longestCommon(one: readonly string[], other: readonly string[]): Uint16Array {
  const width = other.length + 1;
  const table = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const [down, right, both] = [table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0, table[(i + 1) * width + j + 1] ?? 0];
      table[i * width + j] = one[i] === other[j] ? both + 1 : Math.max(down, right);
    }
  }
  return table;
}

/** Neighbours of a kind become one piece; what was removed stands before what took its place. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const before = result.at(-2);
    if (last?.change === piece.change) last.words += piece.words;
    else if (piece.change === "removed" && last?.change === "added" && before?.change === "removed") before.words += piece.words;
    else if (piece.words !== "") result.push({ ...piece });
  }
  return result;
}
