// Addresses that people hand on: Parley's own, or the portal's when the portal that shows Parley gives a pattern.
import { pathOf } from "../models/route";

export interface Place {
  workspace: string;
  conversation: string | null;
  message: string | null;
}

let pattern: string | null = null;

/** Only the portal's own addresses, and only with a place for the conversation; anything else means Parley's. */
export function pointLinksTo(base: string, origin: string): void {
  const filled = fill(base, { workspace: "w", conversation: "c", message: "m" });
  const good = base.includes("{conversation}") && URL.canParse(filled) && new URL(filled).origin === origin;
  pattern = good ? base : null;
}

export function linkTo(place: Place, own: string = location.origin): string {
  if (pattern !== null && place.conversation !== null) return fill(pattern, place);
  return own + pathOf(place.workspace, place.conversation, place.message);
}

function fill(base: string, place: Place): string {
  return base
    .replaceAll("{workspace}", encodeURIComponent(place.workspace))
    .replaceAll("{conversation}", encodeURIComponent(place.conversation ?? ""))
    .replaceAll("{message}", encodeURIComponent(place.message ?? ""));
}
