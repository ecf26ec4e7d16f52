// The words of what is set and looked up beside the conversations: they come with the first page that says them.
import { office as en } from "./en/office";
import { isolating } from "./isolate";

export type OfficeWords = typeof en;

export let office: OfficeWords = isolating(en);

export function speakOffice(words: OfficeWords): void {
  office = words;
}
