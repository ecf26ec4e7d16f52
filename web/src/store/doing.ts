// What is done with whole conversations: loaded when somebody first does something.
import type { Api } from "../network/api";
import { Crew } from "./crew";
import type { Emitter } from "./emitter";
import type { Inbox } from "./inbox";
import { Marking } from "./marking";
import type { Reading } from "./reading";
import { Undoing } from "./undoing";

export class Doing {
  readonly undoing: Undoing;
  readonly marking: Marking;
  readonly crew: Crew;

  constructor(api: Api, inbox: Inbox, reading: Reading, emitter: Emitter, myId: string) {
    this.crew = new Crew(api, inbox, myId);
    this.undoing = new Undoing(emitter);
    this.marking = new Marking(api, inbox, reading, this.undoing, emitter);
  }
}
