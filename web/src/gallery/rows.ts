// The rows of the list in every state.
import { html } from "lit";
import type { Person } from "../models/types";
import "../views/conversation_row";
import type { RowContent } from "../views/conversation_row";
import { ana, ben, henrik, longName, luis, mira, nadia, priya, sofia, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { NOW, at } from "./talks";

const plain = (who: Person, preview: string, when: string): RowContent => ({
  id: who.member_id,
  href: `#${who.member_id}`,
  title: who.name,
  company: who.company ?? "",
  side: who.company ?? "Northlight Studio",
  guest: who.role === "guest",
  faces: [who],
  group: false,
  team: false,
  preview,
  mark: null,
  at: when,
  count: 0,
  mentioned: false,
  dot: false,
  flagged: false,
  muted: false,
  starred: false,
  archived: false,
  reply: null,
  selected: false,
  tabStop: true,
});

const group = (title: string, faces: readonly Person[], preview: string, when: string): RowContent => ({
  ...plain(ana, preview, when),
  id: title,
  title,
  company: faces.find((face) => face.company)?.company ?? "",
  faces,
  group: true,
  team: faces.every((face) => !face.company),
});

const row = (name: string, content: RowContent): Specimen => ({
  name,
  show: () => html`<parley-row .row=${content} .now=${NOW.getTime()}></parley-row>`,
});

export const rows: Section = {
  id: "rows",
  title: "Conversation rows",
  about: "Two lines of 58 px, 72 px on a phone. Signals stand at the end, always in the order clock, icon, badge.",
  width: "row",
  specimens: [
    row("Read", plain(priya, "You: Thursday works, I booked the room", at("08:15"))),
    row("Unread, number", { ...plain(mira, "Could we get the invoice split in two?", at("09:32")), count: 3 }),
    row("More than 99", { ...group("Incidents", [ben, luis], "Ben: the queue is draining again", at("09:30")), count: 212 }),
    row("Group traffic, dot", { ...group("Studio floor", [nadia, ben], "Nadia: lunch at the ramen place?", at("10:41")), dot: true }),
    row("Mention", { ...group("Hosting", [ben, luis], "Ben mentioned you: can you approve it?", at("09:00", 1)), count: 1, mentioned: true }),
    row("Muted", { ...group("Autumn campaign", [henrik, ben], "Ben: 3 images", at("08:47")), muted: true, dot: true }),
    row("Muted, a mention breaks it", {
      ...group("Autumn campaign", [henrik, ben], "Henrik mentioned you: ok for you?", at("08:52")),
      muted: true,
      count: 1,
      mentioned: true,
    }),
    row("Marked unread by flag", { ...plain(henrik, "You: Enjoy the week off", at("16:02", 4)), flagged: true }),
    row("Draft", { ...plain(luis, "staging box is back", at("09:20")), mark: "draft" }),
    row("Needs reply, in time", { ...plain(tom, "Also, is this one the last for phase 1?", at("10:57")), count: 2, reply: { state: "due", minutes: 8 } }),
    row("Needs reply, overdue", {
      ...plain(mira, "Could we get the invoice split in two?", at("09:32")),
      reply: { state: "overdue", minutes: 93 },
    }),
    row("Waiting on client", { ...group("Brand refresh", [sofia, nadia], "You: route B as quoted?", at("11:00", 1)), reply: { state: "waiting", minutes: 0 } }),
    row("Typing", { ...plain(tom, "Tom is typing", at("10:58")), mark: "typing" }),
    row("Internal note", { ...group("Website relaunch", [tom, luis], "Luis: ask them for the fee table first", at("10:21")), mark: "internal", count: 1 }),
    row("Pinned, selected", { ...group("Website relaunch", [tom, luis], "Tom: please tell Luis it looks great", at("10:58")), selected: true, starred: true }),
    row("Chosen", { ...plain(priya, "You: Thursday works, I booked the room", at("08:15")), picked: true }),
    row("Not chosen", { ...plain(mira, "Could we get the invoice split in two?", at("09:32")), count: 3, picked: false }),
    row("Archived, in a search", { ...plain(henrik, "You: thanks, closed on our side", at("16:02", 55)), archived: true }),
    row("Failed to send", { ...plain(sofia, "the fees are", at("10:31")), mark: "failed" }),
    row("Very long name", { ...plain(longName, "You: donaudampfschifffahrtsgesellschaftskapitän is one word", at("08:15")), count: 120 }),
  ],
};
