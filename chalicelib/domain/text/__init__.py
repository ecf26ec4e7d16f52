"""The grammar of message texts, as docs/text.md says it; the browser's own reading is web/src/models/rich_text.ts."""
