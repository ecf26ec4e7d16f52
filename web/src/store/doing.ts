// What is done with whole conversations: loaded when somebody first does something.
import type { Api } from "../network/api";
import type { Emitter } from "./emitter";
import type { Inbox } from "./inbox";
import { Marking } from "./marking";
import type { Reading } from "./reading";
import { Undoing } from "./undoing";

export class Doing {
  readonly undoing: Undoing;
  readonly marking: Marking;

  constructor(api: Api, inbox: Inbox, reading: Reading, emitter: Emitter) {
    this.undoing = new Undoing(emitter);
    this.marking = new Marking(api, inbox, reading, this.undoing, emitter);
  }
}
