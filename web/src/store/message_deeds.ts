// What people do with a message that stands: shown at once, done one after the other, and taken back when the server refuses.
import { edited, followed, pinned, reacted, removed, type Deed } from "../models/deeds";
import type { Rights } from "../models/offering";
import { outsiders } from "../models/people";
import { canDelete, canEdit, canMark, canReply, canSeeVersions, denied, editableUntil } from "../models/rights";
import { laneOf, type Failure, type Membership, type Message, type Result, type VersionRow } from "../models/types";
import type { Api } from "../network/api";
import { ok } from "../network/result";
import type { Emitter } from "./emitter";
import type { Facts } from "./facts";
import type { Talk } from "./talk";

export class MessageDeeds {
  /** The last deed on each message, so that a later one never overtakes an earlier one. */
  private readonly lines = new Map<string, Promise<unknown>>();
  /** The version that an own edit made, for an edit that was written on top of it meanwhile. */
  private readonly madeBy = new Map<string, number>();

  constructor(
    private readonly api: Api,
    private readonly me: Membership,
    private readonly facts: Facts,
    private readonly emitter: Emitter,
    /** A message came back in its newest state. */
    private readonly told: (message: Message) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** What this member may do with a message at this moment. */
  rights(talk: Talk, message: Message): Rights {
    this.facts.need();
    const { me } = this;
    const facts = this.facts.value;
    const here = !talk.hasLeft;
    return {
      edit: here && canEdit(message, me, facts, this.now()),
      editUntil: editableUntil(message, facts),
      remove: here && canDelete(message, me),
      react: here && canMark(message),
      pin: here && canMark(message),
      reply: here && canReply(message, me),
      share: here && laneOf(message) === "team" && canReply(message, me) && outsiders(talk.conversation).length > 0,
      versions: canSeeVersions(message, me, facts),
      denied: here ? denied(me) : [],
    };
  }

  /** `message` is the one whose text the writer saw; `conflictOf` tells what stands now when that was changed elsewhere. */
  edit(talk: Talk, message: Message, body: string, mentions?: readonly string[]): Promise<Result<Message>> {
    const deed = edited(body, mentions, this.time());
    return this.act(talk, message, deed, async () => {
      const version = Math.max(message.version, this.madeBy.get(message.id) ?? 0);
      const answer = await this.api.edit(message.conversation_id, message.id, { body, version, ...(mentions && { mentions }) });
      if (answer.ok) this.madeBy.set(message.id, answer.value.version);
      return answer;
    });
  }

  remove(talk: Talk, message: Message): Promise<Result<Message>> {
    return this.act(talk, message, removed(this.me.member_id, this.time()), () => this.api.remove(message.conversation_id, message.id));
  }

  react(talk: Talk, message: Message, emoji: string, on: boolean): Promise<Result<Message>> {
    const { conversation_id: id } = message;
    return this.act(talk, message, reacted(emoji, this.me.member_id, on), () =>
      on ? this.api.react(id, message.id, emoji) : this.api.unreact(id, message.id, emoji),
    );
  }

  pin(talk: Talk, message: Message, on: boolean): Promise<Result<Message>> {
    const { conversation_id: id } = message;
    return this.act(talk, message, pinned(this.me.member_id, this.time(), on), () =>
      on ? this.api.pin(id, message.id) : this.api.unpin(id, message.id),
    );
  }

  /** Whether this member hears of new replies to a root. */
  follow(talk: Talk, root: Message, on: boolean): Promise<Result<Message>> {
    const { conversation_id: id } = root;
    return this.act(talk, root, followed(on), () => (on ? this.api.follow(id, root.id) : this.api.unfollow(id, root.id)));
  }

  async versions(message: Message): Promise<Result<VersionRow[]>> {
    const answer = await this.api.versions(message.conversation_id, message.id);
    return answer.ok ? ok(answer.value.items) : answer;
  }

  private async act(talk: Talk, message: Message, deed: Deed, ask: () => Promise<Result<Message>>): Promise<Result<Message>> {
    const takeOff = talk.overlay.add(message, deed);
    this.emitter.changed();
    const answer = await this.inLine(message.id, ask);
    const newest = answer.ok ? answer.value : conflictOf(answer.error);
    if (newest !== null) this.told(newest);
    takeOff();
    this.emitter.changed();
    return answer;
  }

  private async inLine<T>(id: string, ask: () => Promise<T>): Promise<T> {
    const mine = (this.lines.get(id) ?? Promise.resolve()).then(ask);
    this.lines.set(id, mine);
    const answer = await mine;
    if (this.lines.get(id) === mine) {
      this.lines.delete(id);
      this.madeBy.delete(id);
    }
    return answer;
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}

/** The message as it stands now, in the answer to an edit of an older text. */
export function conflictOf(error: Failure): Message | null {
  if (error.code !== "version_conflict" || typeof error.details !== "object" || error.details === null) return null;
  return (error.details as { message?: Message }).message ?? null;
}
