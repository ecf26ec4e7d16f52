// What the portal holds, as messages name it.
import type { Block, Inline, List } from "./rich_tree";
import type { Reference, ReferenceKind } from "./types";

/** How a reference is called among all: `invoice:204`. */
export type RefKey = `${ReferenceKind}:${string}`;

export const refKey = ({ kind, id }: Pick<Reference, "kind" | "id">): RefKey => `${kind}:${id}`;

/** What a text may point at: a reference by its name, or whatever has this address. */
export type Pointer = { key: RefKey } | { url: string };

/** Everything that a text points at, in its order. */
export function pointersIn(blocks: readonly Block[]): Pointer[] {
  return blocks.flatMap((block) => {
    if (block.kind === "paragraph") return inLine(block.content);
    if (block.kind === "quote") return pointersIn(block.blocks);
    return block.kind === "list" ? inList(block) : [];
  });
}

const inList = ({ items }: List): Pointer[] => items.flatMap(({ content, nested }) => [...inLine(content), ...(nested === null ? [] : inList(nested))]);

const inLine = (content: readonly Inline[]): Pointer[] =>
  content.flatMap((node): Pointer[] => {
    if (node.kind === "reference") return [{ key: `${node.ref}:${node.id}` }];
    if (node.kind === "link") return pageOf(node.href) === null ? [] : [{ url: node.href }];
    return "content" in node ? inLine(node.content) : [];
  });

/** The portal's pages are on the web; an address of another kind leads nowhere. */
export function pageOf(url: string): string | null {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
}
