// Writes src/views/icons.ts and more_icons.ts from lucide-static: each icon becomes one Lit template, so that no markup is parsed in the browser.
import { readFileSync, writeFileSync } from "node:fs";

/** Those of the list and of the open conversation. */
const first = [
  "alarm-clock", "archive", "arrow-down", "arrow-left", "arrow-up", "bell-off", "check", "check-check", "circle-alert",
  "circle-pause", "clock", "copy", "door-open", "ellipsis", "hourglass", "list-checks", "loader-circle", "lock", "log-out", "message-square-text",
  "panel-left", "panel-right", "pencil", "pin", "reply", "search", "smile-plus", "square-pen", "timer",
  "trash-2", "unlink", "users", "x",
];
/** Those of what is loaded on demand. */
const more = [
  "a-large-small", "archive-restore", "at-sign", "bell", "bold", "building-2", "chevron-down", "chevron-right", "chevrons-up-down", "circle-check", "circle-question-mark", "code", "corner-down-left", "eye", "flag", "history", "italic",
  "keyboard", "link", "list", "list-ordered", "message-square-dot", "monitor", "moon", "pencil-off", "pin-off", "receipt-text",
  "rotate-cw", "scroll-text", "settings", "shield-check", "sliders-horizontal", "smile", "square-check", "square-slash", "strikethrough", "sun", "text-quote", "ticket", "undo-2", "user-minus", "user-plus", "wifi-off",
];

function template(name) {
  const file = new URL(`../node_modules/lucide-static/icons/${name}.svg`, import.meta.url);
  const inner = readFileSync(file, "utf8").replace(/<!--[\s\S]*?-->/g, "").match(/<svg[\s\S]*?>([\s\S]*)<\/svg>/)[1];
  const shapes = inner.split("\n").map((line) => line.trim()).filter(Boolean).join("").replaceAll(" />", "/>");
  return `  "${name}": svg\`${shapes}\`,`;
}

function write(file, names, type, constant) {
  const body = `// Made by scripts/icons.js from lucide-static (ISC licence). Do not edit by hand.
import { svg, type SVGTemplateResult } from "lit";

export type ${type} =
${names.map((name) => `  | "${name}"`).join("\n")};

export const ${constant}: Record<${type}, SVGTemplateResult> = {
${names.map(template).join("\n")}
};
`;
  writeFileSync(new URL(`../src/views/${file}`, import.meta.url), body);
}

write("icons.ts", first, "FirstIcon", "icons");
write("more_icons.ts", more, "MoreIcon", "moreIcons");
