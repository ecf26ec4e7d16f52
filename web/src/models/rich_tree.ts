// What a text is made of once it is read: blocks, and what stands in their lines. The grammar is in docs/text.md.

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "bold" | "italic" | "strike"; content: Inline[] }
  | { kind: "code"; text: string }
  /** No link, mention or reference stands inside of it. */
  | { kind: "link"; href: string; content: Inline[] }
  /** `text` is the name as it was when it was written, with its @. */
  | { kind: "mention"; id: string; text: string }
  /** Something that the portal holds: `#INV-204` names the invoice `204`. */
  | { kind: "reference"; ref: ReferenceKind; id: string; text: string };

export type ReferenceKind = "request" | "ticket" | "task" | "invoice";

/** `number` is the one that was typed, null in a list of points. */
export interface Item {
  number: number | null;
  content: Inline[];
  nested: List | null;
}

export interface List {
  kind: "list";
  ordered: boolean;
  items: Item[];
}

export type Block =
  | { kind: "paragraph"; content: Inline[] }
  | { kind: "code_block"; language: string; text: string }
  | { kind: "quote"; blocks: Block[] }
  | List;

/** What a reader reads, without marks; the end of a line is a space. */
export function wordsOf(content: readonly Inline[]): string {
  return content.map((node) => (node.kind === "break" ? " " : "content" in node ? wordsOf(node.content) : node.text)).join("");
}
