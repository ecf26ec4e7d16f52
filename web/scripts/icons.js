// Writes src/views/icons.ts from lucide-static: each icon becomes one Lit template, so that no markup is parsed in the browser.
import { readFileSync, writeFileSync } from "node:fs";

const names = [
  "a-large-small", "alarm-clock", "archive", "arrow-down", "arrow-left", "arrow-up", "at-sign", "bell", "bell-off", "bold", "building-2",
  "check", "check-check", "chevron-right", "chevrons-up-down", "circle-alert", "circle-pause", "clock", "code", "copy", "corner-down-left",
  "door-open", "ellipsis", "eye", "hash", "history", "hourglass", "italic", "keyboard", "link", "list", "list-checks", "list-ordered",
  "loader-circle", "lock", "log-out", "message-square-dot", "message-square-text", "monitor", "moon", "panel-left", "panel-right",
  "pencil", "pencil-off", "pin", "pin-off", "receipt-text", "reply", "rotate-cw", "search", "shield-check", "smile", "smile-plus",
  "square-check", "square-pen", "strikethrough", "sun", "text-quote", "ticket", "timer", "trash-2", "unlink", "user-plus", "users",
  "wifi-off", "x",
];

function template(name) {
  const file = new URL(`../node_modules/lucide-static/icons/${name}.svg`, import.meta.url);
  const inner = readFileSync(file, "utf8").replace(/<!--[\s\S]*?-->/g, "").match(/<svg[\s\S]*?>([\s\S]*)<\/svg>/)[1];
  const shapes = inner.split("\n").map((line) => line.trim()).filter(Boolean).join("");
  return `  "${name}": svg\`${shapes}\`,`;
}

const body = `// Made by scripts/icons.js from lucide-static (ISC licence). Do not edit by hand.
import { svg, type SVGTemplateResult } from "lit";

export type IconName =
${names.map((name) => `  | "${name}"`).join("\n")};

export const icons: Record<IconName, SVGTemplateResult> = {
${names.map(template).join("\n")}
};
`;
writeFileSync(new URL("../src/views/icons.ts", import.meta.url), body);
