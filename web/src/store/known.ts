// Who was signed in on this browser and where: enough to open from the local copy when the server cannot be asked.
import type { Me } from "../models/types";
import { keysOf, type Shelf } from "./storage";

const PREFIX = "parley.me.";
const LAST = "parley.last";

export interface Known {
  me: Me;
  /** The workspace that was open last. */
  workspace: string;
}

export class KnownPeople {
  constructor(private readonly shelf: Shelf) {}

  get(scope: string): Known | null {
    try {
      return check(JSON.parse(this.shelf.getItem(PREFIX + scope) ?? "null"));
    } catch {
      return null;
    }
  }

  keep(scope: string, known: Known): void {
    try {
      this.shelf.setItem(PREFIX + scope, JSON.stringify(known));
      this.shelf.setItem(LAST, scope);
    } catch {
      // A full storage only means that the next start needs the network.
    }
  }

  forget(scope: string): void {
    this.shelf.removeItem(PREFIX + scope);
    if (this.last === scope) this.shelf.removeItem(LAST);
  }

  /** Who was here last, in whichever tab. */
  get last(): string | null {
    return this.shelf.getItem(LAST);
  }

  get isAnybodyHere(): boolean {
    return keysOf(this.shelf).some((key) => key.startsWith(PREFIX));
  }
}

function check(value: unknown): Known | null {
  const known = value as Partial<Known> | null;
  const whole = typeof known?.workspace === "string" && typeof known.me?.subject === "string" && Array.isArray(known.me.workspaces);
  return whole ? (known as Known) : null;
}
