// English, complete. Another language is another folder with the same names; the compiler says what is missing.
import { app, banner, notice, signIn } from "./app";
import { composer } from "./composer";
import { conversation, system } from "./conversation";
import { create } from "./create";
import { deeds, deletion, pins, refusal, thread, versions } from "./deeds";
import { details } from "./details";
import { emoji } from "./emoji";
import { history } from "./history";
import { keyboard } from "./keyboard";
import { leaving } from "./leaving";
import { list } from "./list";
import { me } from "./me";
import { failure, state } from "./message";
import { references } from "./references";
import { switcher } from "./switcher";
import { LOCALE } from "./words";
import { writing } from "./writing";

export const en = {
  locale: LOCALE as string,
  direction: "ltr" as "ltr" | "rtl",
  app,
  banner,
  composer,
  conversation,
  create,
  deeds,
  deletion,
  details,
  emoji,
  failure,
  history,
  keyboard,
  leaving,
  list,
  me,
  notice,
  references,
  pins,
  refusal,
  signIn,
  state,
  switcher,
  system,
  writing,
  thread,
  versions,
};
