// Messages in every state, by runs as they stand in a conversation.
import { html, type TemplateResult } from "lit";
import { rowsOf, type MessageRow, type Pending } from "../models/grouping";
import { extrasOf, NO_EXTRAS, type Known } from "../models/extras";
import type { Message, Person, Reaction } from "../models/types";
import "../views/message_row";
import type { Status } from "../views/message_foot";
import { ana, ben, everyone, guest, luis, nadia, priya, tom } from "./people";
import type { Section, Specimen } from "./specimen";
import { at, messages, type Said } from "./talks";

const TALK = "states";
const person = (id: string | null): Person | null => everyone.find((one) => one.member_id === id) ?? null;

interface Shown {
  said?: readonly Said[];
  pending?: readonly Partial<Pending>[];
  status?: Status;
  /** The last one has its bar. */
  pointed?: boolean;
}

/** Names of today, and what of the quoted messages is held. */
const known = (rows: readonly MessageRow[]): Known => ({
  myId: ana.member_id,
  nameOf: (id) => (id === ana.member_id ? "You" : (person(id)?.name ?? "Former member")),
  held: (id) => rows.find((row) => row.message?.id === id)?.message ?? undefined,
  repliers: () => ({ people: [luis, nadia, ben], unread: 2 }),
});

const kinds = (many: number): Reaction[] => [...EMOJI].slice(0, many).map((emoji, index) => ({ emoji, member_ids: everyone.slice(index % 4, (index % 4) + 1 + (index % 5)).map((one) => one.member_id) }));
const EMOJI = ["👍", "🎯", "👀", "🎉", "❤️", "😂", "🙏🏽", "🚀", "✅", "🔥", "👏", "🤔", "💯", "🙌", "😍", "☕", "🌍", "📌", "🐛", "👩🏾‍💻"];

function rowsFor({ said = [], pending = [] }: Shown): MessageRow[] {
  const log: Message[] = messages(TALK, said);
  const waiting = pending.map((one, index): Pending => ({
    clientId: `pending-${index}`,
    conversationId: TALK,
    audience: "everyone",
    body: "",
    createdAt: Date.parse(at("10:31")),
    state: "sending",
    reason: null,
    requestId: null,
    attempts: 0,
    ...one,
  }));
  return rowsOf(log, { start: 0, end: log.length }, waiting, null, ana.member_id).filter((row) => row.type === "message");
}

function run(shown: Shown): TemplateResult {
  const rows = rowsFor(shown);
  return html`${rows.map(
    (row, index) => html`<parley-message
      .row=${row}
      .sender=${person(row.senderId)}
      .deleter=${person(row.message?.deleted_by ?? null)}
      .own=${row.senderId === ana.member_id}
      .workspaceName=${"Northlight"}
      .status=${index === rows.length - 1 ? (shown.status ?? null) : null}
      .extras=${row.message ? extrasOf(row.message, known(rows)) : NO_EXTRAS}
      .mayReact=${row.message?.deleted_at === null}
      .mayReply=${row.message?.deleted_at === null}
      .seesVersions=${true}
      .isHeld=${index === rows.length - 1 && shown.pointed === true}
    ></parley-message>`,
  )}`;
}

const state = (name: string, shown: Shown): Specimen => ({ name, show: () => run(shown) });

export const messageStates: Section = {
  id: "messages",
  title: "Messages",
  about: "Flat rows on one text column. Rounded squares are the agency, circles are people from outside.",
  width: "message",
  specimens: [
    state("First of a group, following", {
      said: [
        { from: tom, at: at("10:14"), text: "Morning! The board meets on Thursday." },
        { from: tom, at: at("10:15"), text: "Is https://staging.acme.example safe to show, or does it still reset itself each night?" },
      ],
    }),
    state("Own: sent", {
      said: [
        { from: ana, at: at("10:26"), text: "Safe to show. The nightly reset is off until Friday." },
        { from: ana, at: at("10:27"), text: "I will send you the address list too." },
      ],
      status: { kind: "sent" },
    }),
    state("Own: sending, waiting for the network", {
      said: [{ from: ana, at: at("10:26"), text: "Safe to show. The nightly reset is off until Friday." }],
      pending: [
        { body: "One moment, looking for it.", state: "sending" },
        { body: "It is the same list as in May.", state: "waiting", attempts: 2 },
      ],
    }),
    state("Seen by one", {
      said: [{ from: ana, at: at("10:26"), text: "I am checking with Luis and come back before lunch." }],
      status: { kind: "seen", time: "10:31", people: [tom], single: true, hasList: false },
    }),
    state("Seen by many", {
      said: [{ from: ana, at: at("11:31"), text: "Rehearsal is in the calendar, invite sent." }],
      status: { kind: "seen", time: "11:35", people: [tom, priya, luis, guest, everyone[2] ?? luis], single: false, hasList: true },
    }),
    state("Failed: the text is kept", {
      pending: [{ body: "Could you check the delivery fees before noon?", state: "failed", reason: "permission_denied", requestId: "7F3A-20C1" }],
    }),
    state("Older than a day: asked about", {
      pending: [{ body: "See you on Monday then.", state: "failed", reason: "old" }],
    }),
    state("Edited, deleted", {
      said: [
        { from: luis, at: at("11:02"), text: "The form saves each step now.", extra: { edited_at: at("11:05"), version: 2 } },
        { from: luis, at: at("11:04"), text: "", extra: { body: null, deleted_at: at("11:06"), deleted_by: luis.member_id, version: 2 } },
      ],
    }),
    state("Pointed at: what can be done", {
      said: [
        { from: tom, at: at("10:14"), text: "Morning! The board meets on Thursday." },
        { from: tom, at: at("10:15"), text: "Is it safe to show, or does it still reset itself each night?" },
      ],
      pointed: true,
    }),
    state("Reply quote, reactions, thread summary", {
      said: [
        {
          from: priya,
          at: at("11:20"),
          text: "Perfect, then we rehearse on Wednesday at 15:00.",
          extra: {
            reply_to: { id: "far-off", sender_id: ana.member_id, preview: "The nightly reset is off until Friday, and I will send you the list of addresses right after the call with Luis." },
            reactions: [
              { emoji: "👍", member_ids: [tom.member_id, ana.member_id, luis.member_id] },
              { emoji: "🎯", member_ids: [tom.member_id] },
            ],
            thread: { count: 6, last_at: at("12:04"), following: true },
          },
        },
      ],
    }),
    state("Replies to what is deleted, or not to be seen", {
      said: [
        { from: priya, at: at("11:21"), text: "I would have kept it.", extra: { reply_to: { id: "gone", sender_id: luis.member_id, preview: null } } },
        { from: tom, at: at("11:22"), text: "As I said last week.", extra: { reply_to: { id: "before", sender_id: null, preview: null } } },
      ],
    }),
    state("Pinned", {
      said: [{ from: luis, at: at("11:30"), text: "Staging is at staging.acme.example, the password is with Tom.", extra: { pinned: { by: ana.member_id, at: at("11:31") } } }],
    }),
    state("Twenty kinds of reactions", {
      said: [{ from: tom, at: at("11:35"), text: "We are live.", extra: { reactions: kinds(20) } }],
    }),
    state("A deleted root keeps its thread", {
      said: [
        {
          from: luis,
          at: at("11:36"),
          text: "",
          extra: { body: null, deleted_at: at("11:40"), deleted_by: ana.member_id, version: 3, thread: { count: 1, last_at: at("11:38") } },
        },
      ],
    }),
    state("Internal note, everything around it", {
      said: [
        {
          from: luis,
          at: at("11:40"),
          text: "They have never rehearsed with real data.",
          audience: "team",
          extra: {
            reply_to: { id: "far-off", sender_id: tom.member_id, preview: "Can we go live on Monday?" },
            pinned: { by: nadia.member_id, at: at("11:42") },
            reactions: [
              { emoji: "👀", member_ids: [ana.member_id] },
              { emoji: "👍", member_ids: [ben.member_id] },
            ],
            thread: { count: 1, last_at: at("11:44") },
            edited_at: at("11:41"),
          },
        },
      ],
    }),
    state("Internal notes: the label stands once, the block stays one", {
      said: [
        { from: luis, at: at("11:40"), text: "They have never rehearsed with real data. Please keep the 15:00 slot free.", audience: "team" },
        { from: luis, at: at("11:41"), text: "Budget left for this: 6.5 h.", audience: "team" },
      ],
    }),
    state("A guest", { said: [{ from: guest, at: at("12:02"), text: "I only look at the invoices, thank you." }] }),
    state("Right to left, and mixed", {
      said: [
        { from: tom, at: at("12:10"), text: "نعم، يمكن أن يأتي التاريخ أولًا. ستكون جاهزة غدًا ظهرًا." },
        { from: tom, at: at("12:11"), text: "In English again, with REQ-118 in it." },
      ],
    }),
    state("A link nobody can shorten", {
      said: [
        {
          from: tom,
          at: at("08:02"),
          text: "Here it is: https://files.acme.example/shared/2026/october/board-meeting/checkout-review-final-final-v12-with-all-comments.pdf",
        },
      ],
    }),
    state("Paragraphs and a list", {
      said: [{ from: priya, at: at("11:20"), text: "Three things:\n\n- the date first\n- the fees on one line\n- the button green\n\nPerfect otherwise." }],
    }),
  ],
};
