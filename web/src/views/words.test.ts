// Reads the sources of the views: no words of a language in them, and no side of the screen.
import ts from "typescript";
import { describe, expect, it } from "vitest";

const views = import.meta.glob<string>(["./*.ts", "!./*.test.ts", "!./icons.ts", "!./more_icons.ts"], { query: "?raw", import: "default", eager: true });
const styles = import.meta.glob<string>(["../styles/*.{ts,css}"], { query: "?raw", import: "default", eager: true });

/** Words that are the same in every language. */
const SAME_EVERYWHERE = new Set(["Ctrl", "Alt", "Shift", "Esc", "Enter", "Tab"]);

const HOLE = "\uffff";
const SPOKEN = /\s(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label|heading|sentence|action|detail)=("[^"]*"|'[^']*'|[^\s>"'\uffff]+)/gu;
const SENTENCE = /^\p{Lu}\p{Ll}+[,:]? (\p{L}+[ ,.]?)+/u;

function templates(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText())) found.push(joined(node.template));
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

function literals(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "css") return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

function parsed(source: string): ts.SourceFile {
  return ts.createSourceFile("view.ts", source, ts.ScriptTarget.ES2022, true);
}

function joined(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.head.text + template.templateSpans.map((span) => HOLE + span.literal.text).join("");
}

/** What a template says by itself: text between tags, and attributes that are read or shown. */
function saidBy(template: string): string[] {
  const attributes = [...template.matchAll(SPOKEN)].map((match) => match[2]?.replace(/^["']|["']$/gu, "") ?? "");
  const between = template.replace(/<!--[\s\S]*?-->/gu, "").replace(/<\/?[a-z][^>]*>/giu, HOLE).split(HOLE);
  return [...attributes, ...between].map((words) => words.trim()).filter((words) => /\p{L}{2}/u.test(words) && !SAME_EVERYWHERE.has(words));
}

function hardCoded(source: string): string[] {
  return [...templates(source).flatMap(saidBy), ...literals(source).filter((words) => SENTENCE.test(words))];
}

/** Properties, and shorthands with four different sides, that do not turn with the language. */
const SIDED = [
  /(?<![-\w])(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/u,
  /^\s*(left|right)\s*:/u,
  /border-(top|bottom)-(left|right)-radius/u,
  /(text-align|float|clear)\s*:\s*(left|right)/u,
  /(?<![-\w])(margin|padding|inset|border-width|scroll-margin|scroll-padding)\s*:\s*([^\s;()]+)\s+([^\s;()]+)\s+([^\s;()]+)\s+(?!\3\s*;)[^\s;()]+\s*;/u,
];

function sided(source: string): string[] {
  return source.split("\n").filter((line) => SIDED.some((pattern) => pattern.test(line)));
}

describe("the views", () => {
  it("say nothing that the catalogue does not say", () => {
    expect(Object.keys(views).length).toBeGreaterThan(10);
    for (const [file, source] of Object.entries(views)) expect(hardCoded(source), file).toEqual([]);
  });

  it("know a start and an end, but no left and no right", () => {
    for (const [file, source] of Object.entries({ ...views, ...styles })) expect(sided(source), file).toEqual([]);
  });
});

describe("what the two look for", () => {
  it("is found where it is", () => {
    expect(hardCoded("html`<p class=\"a b\">Nothing here</p>`")).toEqual(["Nothing here"]);
    expect(hardCoded("html`<button aria-label=\"Close\" @click=${a > b}>${icon()}</button>`")).toEqual(["Close"]);
    expect(hardCoded("html`<b>${x ? \"Try it again\" : nothing}</b>`")).toEqual(["Try it again"]);
    expect(hardCoded("html`<button aria-label=${text.close} class=\"icon-button back\">·</button>`")).toEqual([]);
    expect(sided("  padding: 6px 22px 6px 70px;\n  margin-left: 4px;\n  inset: auto 0 0 auto;\n  text-align: right;")).toHaveLength(4);
    expect(sided("  padding: 1px 8px 2px 8px;\n  margin: 0;\n  padding: 4px 12px calc(12px + env(x));\n  margin-inline: 1px 2px;")).toEqual([]);
  });
});
