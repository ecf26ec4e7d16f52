// What was taken out of the field to be sent, and what in it was perhaps not meant for a client.
import { findingsIn, type Finding } from "../models/guard";
import { within } from "../models/sooner";
import type { Audience, Person, Result } from "../models/types";
import type { Extras } from "./outbox";
import type { Talk } from "./talk";

/** People who are not known by then are not looked for in a text. */
const KNOWN_SOON = 1_000;

export interface Written {
  body: string;
  talk: Talk;
  place: string;
  audience: Audience;
  extras: Extras;
}

export async function lookThrough({ body, talk }: Pick<Written, "body" | "talk">, members: Promise<Result<Person[]>>): Promise<Finding[]> {
  const known = await within(members, KNOWN_SOON);
  return findingsIn(body, talk.conversation, known?.ok ? known.value : []);
}
