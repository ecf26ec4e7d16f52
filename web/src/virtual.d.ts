// Made while the client is built, by scripts/emoji.js.
declare module "virtual:emoji-table" {
  const table: import("./models/emoji").EmojiTable;
  export default table;
}
