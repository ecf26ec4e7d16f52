// Starting a conversation.
import { plural } from "./words";

export const create = {
  title: "New conversation",
  close: "Close",
  find: "Find people by name, company or role",
  placeholder: "Name, company or role",
  remove: (name: string) => `Remove ${name}`,
  people: "People",
  clients: "Clients",
  role: { admin: "Admin", team: "Team", client: "Client", guest: "Guest" },
  nobody: "Nobody by that name.",
  none: "There is nobody here yet to whom you may write.",
  loading: "Loading people",
  failed: "We could not load the people. What you typed is kept.",
  retry: "Try again",
  groupTitle: "Title of the group (optional)",
  choose: "Choose at least one person first.",
  count: (count: number) => plural(count, { one: "person", other: "people" }),
  cancel: "Cancel",
  start: "Start",
  starting: "Starting…",
  /** The companies are printed bold: every second piece, the first one plain. */
  meeting: {
    first: (name: string, company: string) => [`${name} is from `, company],
    next: (name: string, company: string) => [`, ${name} from `, company],
    noCompany: "no company",
    end: ".",
  },
  mixed: {
    admin: "They would read each other. Start only if both sides agreed.",
    others: "Two clients in one conversation need an admin’s yes.",
  },
  /** By the server's code; what is typed and chosen stays in the dialog. */
  refused: {
    network: "We could not reach Parley. Your choice is kept, try again.",
    not_found: "Somebody you chose is no longer here. Take them out and try again.",
    permission_denied: "You may not start this conversation.",
    plan_limit: "These are more people than your plan allows in one conversation.",
    rate_limited: "That were many new conversations in a short time. Your choice is kept, try again in a minute.",
    other: "The conversation could not be started. Your choice is kept, try again.",
  } as Record<string, string> & { other: string },
  requestId: "Number for support",
  copy: "Copy",
  copied: "Copied",
};
