// Starting a conversation.
import { listed, plural } from "./words";

export const create = {
  title: "New conversation",
  close: "Close",
  find: "Find people by name or company",
  placeholder: "Name or company",
  chosen: "Chosen people",
  remove: (name: string) => `Remove ${name}`,
  people: "People",
  clients: "Clients",
  nobody: "Nobody by that name.",
  loading: "Loading people",
  failed: "We could not load the people. Nothing is lost, try again.",
  groupTitle: "Title of the group",
  count: (count: number) => plural(count, { one: "person", other: "people" }),
  cancel: "Cancel",
  start: "Start",
  mixed: (companies: readonly string[], admin: boolean) =>
    `${listed(companies)} would meet in one conversation and read each other. ${admin ? "Start only if both agreed." : "That needs an admin’s yes."}`,
  error: "The conversation could not be started. Nothing is lost, try again.",
};
