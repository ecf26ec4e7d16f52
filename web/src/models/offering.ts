// The whole of what can be done with a message, for its menu; and why something that is looked for is not possible.
import { hasThread, type Action } from "./offers";
import { isAgency, type Audience, type Message, type Person } from "./types";

/** What a member may do with a message at this moment. */
export interface Rights {
  edit: boolean;
  /** From this moment on no more; milliseconds, or endless. */
  editUntil: number;
  remove: boolean;
  react: boolean;
  pin: boolean;
  reply: boolean;
  versions: boolean;
  /** A note of a conversation with clients can be said to them in a message of its own. */
  share?: boolean;
  /** What the member may do with none of its messages here. */
  denied: readonly ("edit" | "delete")[];
}

export interface Offer {
  action: Action;
  /** Why it is not possible, where people would look for it: editing was possible for so many minutes, or never is, or the member has no right to it. */
  refused: { minutes: number } | "never" | "denied" | null;
}

/** In the order of the menu. */
export function offersFor(message: Message, rights: Rights, myId: string): Offer[] {
  const thread = rights.reply || hasThread(message) ? offer("thread") : null;
  const all = message.deleted_at !== null ? [hasThread(message) ? thread : null, offer("copy-link")] : standing(message, rights, myId, thread);
  return all.filter((one) => one !== null);
}

function standing(message: Message, rights: Rights, myId: string, thread: Offer | null): (Offer | null)[] {
  const own = message.sender_id === myId;
  return [
    rights.react ? offer("react") : null,
    rights.reply ? offer("reply") : null,
    thread,
    editing(message, rights, own),
    offer("copy-text"),
    offer("copy-link"),
    rights.pin ? offer(message.pinned === null ? "pin" : "unpin") : null,
    rights.share ? offer("share") : null,
    rights.react && !own ? offer("unread") : null,
    rights.versions ? offer("versions") : null,
    own ? null : offer("report"),
    rights.remove ? offer("delete") : own && rights.denied.includes("delete") ? denied("delete") : null,
  ];
}

const offer = (action: Action): Offer => ({ action, refused: null });
const denied = (action: Action): Offer => ({ action, refused: "denied" });

/** Its author looks for it also when it is too late. */
function editing(message: Message, rights: Rights, own: boolean): Offer | null {
  if (rights.edit) return offer("edit");
  if (own && rights.denied.includes("edit")) return denied("edit");
  if (!own || !rights.reply) return null;
  const minutes = Math.round((rights.editUntil - Date.parse(message.sent_at)) / 60_000);
  return { action: "edit", refused: Number.isFinite(minutes) ? { minutes } : "never" };
}

/** Who loses a message when it is deleted: whoever can read it, apart from the one who deletes. */
export function losers(people: readonly Person[], lane: Audience, myId: string): Person[] {
  return people.filter((person) => person.member_id !== myId && (lane === "everyone" || isAgency(person.role)));
}
