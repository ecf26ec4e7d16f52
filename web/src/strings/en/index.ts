// English: what the list and a conversation say; the rest is in more.ts. Another language is another folder with the same names; the compiler says what is missing.
import { app, notice } from "./app";
import { conversation, system } from "./conversation";
import { deeds } from "./deeds";
import { history } from "./history";
import { list } from "./list";
import { failure, state } from "./message";
import { LOCALE } from "./words";

export const en = {
  locale: LOCALE as string,
  direction: "ltr" as "ltr" | "rtl",
  app,
  conversation,
  deeds,
  failure,
  history,
  list,
  notice,
  state,
  system,
};
