// English: what is said by parts that are loaded on demand.
import { banner } from "./banner";
import { deletion, pins, refusal, thread, versions } from "./beside";
import { composer } from "./composer";
import { create } from "./create";
import { emoji } from "./emoji";
import { keyboard } from "./keyboard";
import { leaving } from "./leaving";
import { references } from "./references";
import { signIn } from "./sign_in";
import { switcher } from "./switcher";
import { writing } from "./writing";

export const more = {
  banner,
  composer,
  create,
  deletion,
  emoji,
  keyboard,
  leaving,
  pins,
  references,
  refusal,
  signIn,
  switcher,
  thread,
  versions,
  writing,
};
