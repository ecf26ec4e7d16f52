// A stretch of a conversation that is held without holes, and how its loading stands.
import { MessageLog } from "../models/log";
import type { Failure } from "../models/types";

export interface Stretch {
  readonly log: MessageLog;
  loaded: boolean;
  loading: "none" | "first" | "older" | "newer";
  hasOlder: boolean;
  hasNewer: boolean;
  error: Failure | null;
  /** What could not be loaded, for as long as there is an error. */
  failed: Stretch["loading"];
}

/** The messages around an old one, shown in place of the newest until both have met. */
export class Detour implements Stretch {
  readonly log = new MessageLog();
  loaded = false;
  loading: Stretch["loading"] = "none";
  hasOlder = true;
  hasNewer = true;
  error: Failure | null = null;
  failed: Stretch["loading"] = "none";
}

/** Where a view stood when it was left: this message, so far below the top. */
export interface Place {
  messageId: string;
  offset: number;
  /** The newest message at that time; later ones are new. */
  leftAt: string | null;
}
