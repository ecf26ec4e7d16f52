// What a quote shows of a message once that has changed.
import { previewOf } from "./rich_plain";
import type { Message, Quote } from "./types";

export const quoteOf = (message: Message): Quote => ({
  id: message.id,
  sender_id: message.sender_id,
  preview: message.body === null ? null : previewOf(message.body),
});

/** The server made a quote's words when it answered; they are overruled only by a later text, and nothing brings back a deleted one. */
export function quoteAfter(quote: Quote, quoted: Message): Quote {
  if (quote.preview === null) return quote;
  if (quoted.deleted_at !== null) return { ...quote, preview: null };
  if (quoted.edited_at === null || quoted.body === null) return quote;
  const preview = previewOf(quoted.body);
  return preview === quote.preview ? quote : { ...quote, preview };
}
