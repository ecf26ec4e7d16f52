// English: what is said by parts that are loaded on demand.
import { banner } from "./banner";
import { deletion, doing, pins, refusal, seen, thread, versions } from "./beside";
import { composer } from "./composer";
import { create } from "./create";
import { crew } from "./crew";
import { details } from "./details";
import { emoji } from "./emoji";
import { guard } from "./guard";
import { keyboard } from "./keyboard";
import { leaving } from "./leaving";
import { me } from "./me";
import { references } from "./references";
import { looks, report } from "./report";
import { signIn } from "./sign_in";
import { switcher } from "./switcher";
import { talk } from "./talk";
import { unseen } from "./unseen";
import { writing } from "./writing";

export const more = {
  banner,
  composer,
  create,
  crew,
  deletion,
  details,
  doing,
  emoji,
  guard,
  keyboard,
  leaving,
  looks,
  me,
  pins,
  references,
  refusal,
  report,
  seen,
  signIn,
  switcher,
  talk,
  thread,
  unseen,
  versions,
  writing,
};
