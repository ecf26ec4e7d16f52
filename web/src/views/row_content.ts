// What a row of the list says about a conversation, gathered from the store.
import { companiesOf, facesOf, firstName, isTeamOnly, titleOf } from "../models/people";
import { pathOf } from "../models/route";
import { previewOf } from "../models/rich_plain";
import { isMuted } from "../models/times";
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import type { RowContent } from "./conversation_row";

type Said = Pick<RowContent, "mark" | "preview" | "at">;

/** `pinIcon`: where no heading says that a row is pinned. */
export function rowContent(store: Parley, talk: Talk, tabStop: boolean, pinIcon: boolean): RowContent {
  const { conversation, me } = talk;
  const count = store.countOf(talk);
  const company = store.isAgency ? companiesOf(conversation).join(", ") : "";
  const faces = facesOf(conversation, store.myId);
  return {
    id: conversation.id,
    href: pathOf(store.workspace.workspace_id, conversation.id),
    title: titleOf(conversation, store.myId),
    company,
    side: company === "" ? store.workspace.name : company,
    faces,
    guest: conversation.kind === "direct" && faces[0]?.role === "guest",
    group: conversation.kind === "group",
    team: isTeamOnly(conversation),
    ...(unsent(store, talk) ?? drafted(store, talk) ?? last(store, talk)),
    count,
    mentioned: count > 0 && conversation.kind === "group" && talk.mentioned > 0,
    dot: count === 0 && talk.unread > 0,
    flagged: me.flagged_unread,
    muted: isMuted(me.muted_until),
    starred: pinIcon && me.starred,
    archived: me.archived,
    reply: null,
    selected: conversation.id === store.openId,
    tabStop,
  };
}

/** Whether there is anything that a person may want to look at. */
export function isNew(talk: Talk): boolean {
  return talk.unread > 0 || talk.me.flagged_unread;
}

function unsent(store: Parley, talk: Talk): Said | null {
  const waiting = store.outbox.of(talk.conversation.id);
  const newest = waiting.find((item) => item.state === "failed") ?? waiting.at(-1);
  if (newest === undefined) return null;
  const at = new Date(newest.createdAt).toISOString();
  if (newest.state === "failed") return { mark: "failed", preview: previewOf(newest.body), at };
  return { mark: newest.audience === "team" && store.isAgency ? "internal" : null, preview: `${text.list.you}: ${previewOf(newest.body)}`, at };
}

/** A text that was begun; not in the row of the conversation where one is writing it. */
function drafted(store: Parley, talk: Talk): Said | null {
  const draft = talk.conversation.id === store.openId ? null : store.drafts.latest(talk.conversation.id);
  return draft === null ? null : { mark: "draft", preview: previewOf(draft.text), at: talk.lastAt };
}

function last(store: Parley, talk: Talk): Said {
  const { last: message } = talk.conversation;
  if (message === null) return { mark: null, preview: text.list.noMessages, at: talk.lastAt };
  const internal = store.isAgency && message.audience === "team";
  const preview = `${speaker(store, talk, message.sender_id)}${message.preview ?? text.list.deleted}`;
  return { mark: internal ? "internal" : null, preview, at: message.sent_at };
}

function speaker(store: Parley, talk: Talk, senderId: string | null): string {
  if (senderId === store.myId) return `${text.list.you}: `;
  const sender = talk.person(senderId);
  return talk.conversation.kind === "group" && sender ? `${firstName(sender.name)}: ` : "";
}
