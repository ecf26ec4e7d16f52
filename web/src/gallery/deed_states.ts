// What is done with whole conversations: what stands below the list while one chooses, and after something was done.
import { html } from "lit";
import type { Failure } from "../models/types";
import type { Parley } from "../store/parley";
import type { Done } from "../store/undoing";
import "../views/bulk_bar";
import "../views/toast";
import { luis, mira, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { stage } from "./stage";
import { talk } from "./talks";

const GONE: Pick<Failure, "code" | "details"> = { code: "not_found", details: null };

async function desk(): Promise<Parley> {
  const talks = [talk("relaunch", [tom, luis], { title: "Website relaunch" }), talk("brand", [mira, luis], { title: "Brand refresh" })];
  const store = await stage({ talks, logs: new Map() });
  await store.inbox.loadMore();
  await store.toDo();
  return store;
}

/** Each has a store of its own, because one thing at a time can be taken back. */
async function toast(name: string, done: Partial<Done>, refuses = false): Promise<Specimen> {
  const store = await desk();
  const [first, second] = store.inbox.ordered();
  const talks = first && second ? [first, second] : [];
  const undoing = store.doing?.undoing;
  const refused = refuses && second ? [{ talk: second, error: GONE }] : [];
  undoing?.offer({ deed: "archive", talks: refuses ? talks.slice(0, 1) : talks, refused, undo: () => undefined, ...done });
  // It stays, as under a pointer.
  undoing?.hold();
  return { name, show: () => html`<parley-toast .store=${store}></parley-toast>` };
}

export async function deedStates(): Promise<Section> {
  const store = await desk();
  const bar = (name: string, chosen: number, isArchive = false): Specimen => ({
    name,
    show: () => html`<parley-bulk-bar .store=${store} .talks=${store.inbox.ordered().slice(0, chosen)} ?isArchive=${isArchive}></parley-bulk-bar>`,
  });
  return {
    id: "deeds",
    title: "What is done with conversations",
    about: "Done at once, taken back for ten seconds; what was refused is named.",
    width: "row",
    specimens: [
      bar("Nothing chosen", 0),
      bar("Two chosen", 2),
      bar("Two chosen in the archive", 2, true),
      { name: "How long to mute", show: () => html`<parley-bulk-bar .store=${store} .talks=${store.inbox.ordered().slice(0, 2)} .mutes=${true}></parley-bulk-bar>` },
      await toast("Archived, to be taken back", {}),
      await toast("Muted for ever", { deed: "mute", until: "forever" }),
      await toast("One of two refused", { deed: "mute" }, true),
      await toast("Nothing to take back", { deed: "delete", talks: [], undo: null }, true),
    ],
  };
}
