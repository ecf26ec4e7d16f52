// Who writes and who is there: in the head of a conversation, and in the details beside it.
import { html } from "lit";
import type { Person } from "../models/types";
import type { Presence } from "../network/frames";
import type { Nearby, Writer } from "../store/nearby";
import type { Parley } from "../store/parley";
import "../views/conversation_header";
import "../views/details";
import { longName, luis, nadia, priya, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { stage } from "./stage";
import { NOW, talk } from "./talks";

const typing = (person: Person): Writer => ({ memberId: person.member_id, audience: "everyone" });
const noting = (person: Person): Writer => ({ memberId: person.member_id, audience: "team" });

/** A desk on which the same people write, and are there, for ever. */
async function desk(id: string, people: readonly Person[], title: string | undefined, writers: readonly Writer[], states: ReadonlyMap<string, Presence>): Promise<Parley> {
  const store = await stage({ talks: [talk(id, people, title === undefined ? {} : { title })], logs: new Map() });
  await store.inbox.loadMore();
  store.nearby = { writers: () => writers, spoken: () => [], state: (member: string) => states.get(member) ?? null } as unknown as Nearby;
  return store;
}

async function head(name: string, people: readonly Person[], title: string | undefined, writers: readonly Writer[], states = new Map<string, Presence>()): Promise<Specimen> {
  const id = `nearby-${name.replace(/\W/g, "")}`;
  const store = await desk(id, people, title, writers, states);
  return { name, show: () => html`<parley-conversation-header .store=${store} .talk=${store.inbox.get(id)} .now=${NOW.getTime()}></parley-conversation-header>` };
}

async function aside(name: string): Promise<Specimen> {
  const states = new Map<string, Presence>([[tom.member_id, "online"], [priya.member_id, "away"], [luis.member_id, "online"], [nadia.member_id, "offline"]]);
  const store = await desk("nearby-details", [tom, priya, luis, nadia], "Website relaunch", [], states);
  return { name, tall: true, show: () => html`<parley-details .store=${store} .talk=${store.inbox.get("nearby-details")} .now=${NOW.getTime()}></parley-details>` };
}

export async function nearbyStates(): Promise<Section> {
  const group = [tom, priya, luis, nadia];
  return {
    id: "nearby",
    title: "Who writes, who is there",
    about: "In the place of the second line, so that nothing moves. Who is there is shown to the team alone.",
    width: "phone",
    specimens: [
      await head("One writes", group, "Website relaunch", [typing(tom)]),
      await head("Two write", group, "Website relaunch", [typing(tom), typing(priya)]),
      await head("Many write", group, "Website relaunch", group.map(typing)),
      await head("A note is being written", group, "Website relaunch", [noting(luis)]),
      await head("The other one is there", [longName], undefined, [], new Map([[longName.member_id, "online"]])),
      await head("The other one is away", [luis], undefined, [], new Map([[luis.member_id, "away"]])),
      await aside("Who is there, beside"),
    ],
  };
}
