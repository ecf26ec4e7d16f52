// The emoji that can be picked, as one small table made from emoji-picker-element-data (Apache 2.0) while the client is built.
import { readFileSync } from "node:fs";

const ID = "virtual:emoji-table";
const SOURCE = new URL("../node_modules/emoji-picker-element-data/en/iamcal/data.json", import.meta.url);
/** Newer ones are empty boxes on many machines. */
const NEWEST = 15;
/** Parts of other emoji, such as a single colour of hair. */
const COMPONENTS = 2;
const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];
const PLACE = "*";

export function emojiTable() {
  return {
    name: "parley-emoji-table",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(table()))})` : undefined),
  };
}

/** By group: [emoji, its form with a place for a skin tone or nothing, name, short names, further words]. */
function table() {
  const known = JSON.parse(readFileSync(SOURCE, "utf8")).filter((one) => one.group !== undefined && one.group !== COMPONENTS && one.version <= NEWEST);
  const groups = [...new Set(known.map((one) => one.group))].sort((a, b) => a - b);
  return groups.map((group) => known.filter((one) => one.group === group).map(row));
}

function row({ emoji, annotation, shortcodes = [], tags = [], skins = [] }) {
  return [qualified(emoji), toned(skins), annotation, shortcodes.join(" "), tags.filter((tag) => !annotation.includes(tag)).join(" ")];
}

/** As Unicode writes it: no variation selector after what is drawn in colour by itself, so that one emoji has one form. */
function qualified(emoji) {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");
}

/** The five tones differ in nothing but the tone, so one form says them all. */
function toned(skins) {
  const forms = TONES.map((tone, index) => skins.find((skin) => skin.tone === index + 1 || sameTones(skin.tone, index + 1))?.emoji.replaceAll(tone, PLACE));
  return forms.every((form) => form !== undefined && form === forms[0]) ? forms[0] : "";
}

function sameTones(tones, tone) {
  return Array.isArray(tones) && tones.every((one) => one === tone);
}
