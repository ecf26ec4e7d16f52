// Drafts on all devices of a person: saved when the hand rests, looked up where one writes. Typing never waits for it.
import { isTransient } from "../models/backoff";
import type { Audience, Draft, Failure } from "../models/types";
import type { Api } from "../network/api";
import type { DraftFrame } from "../network/frames";
import { isSame, nameOf, NOTHING, placeNamed, type Drafts, type Kept, type Place, type Said } from "./drafts";
import type { Talk } from "./talk";

const PAUSE = 2_000;
const RETRY = 30_000;

const NEVER: Kept = { ...NOTHING, at: 0, version: 0, unsaved: false, asked: null };

export class DraftSync {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly busy = new Set<string>();
  /** A text is on its way to the server, and what comes of it will be said. */
  private readonly underWay = new Set<string>();
  /** Looked up since the socket stands: what comes after is heard. */
  private readonly known = new Set<string>();
  /** From another device, and not what is written here. */
  private readonly newer = new Map<string, Draft>();
  private halted = false;

  constructor(
    private readonly api: Pick<Api, "draft" | "putDraft">,
    private readonly drafts: Drafts,
    /** A client has one audience, and never names it. */
    private readonly namesLanes: boolean,
    private readonly changed: () => void,
  ) {
    drafts.onEdit = (place, left) => this.edited(place, left);
    drafts.onFlush = (last) => this.flush(last);
  }

  // --- when

  /** Somebody comes to where one writes. */
  opened(talk: Talk, isLive: boolean): void {
    const places = talk.lanes.map((lane) => ({ conversation: talk.conversation.id, lane }));
    for (const place of places) if (!isLive || !this.known.has(nameOf(place))) void this.look(place);
  }

  /** A new line to the server: what was said meanwhile is unknown, and what waited here can go. */
  async connected(open: Talk | undefined, leads: boolean): Promise<void> {
    this.known.clear();
    if (open !== undefined) this.opened(open, true);
    if (leads) for (const place of this.drafts.unsaved()) await this.save(place);
  }

  heard(frame: DraftFrame): void {
    const place = { conversation: frame.conversation_id, lane: frame.audience ?? "everyone" };
    if (frame.draft === undefined) void this.look(place);
    else this.take(place, frame.draft);
  }

  /** Nothing is written down here any more; what was not saved is told to the server once more. */
  halt(): void {
    this.flush(true);
    this.halted = true;
  }

  private edited(place: Place, left: boolean): void {
    const theirs = this.newerThan(place);
    // What was written here is sent, so there is nothing to choose: the other device's text is the draft.
    if (theirs !== null && left) this.replace(place, theirs);
    else this.later(place, left ? 0 : PAUSE);
  }

  private later(place: Place, pause: number): void {
    if (this.halted) return;
    clearTimeout(this.timers.get(nameOf(place)));
    this.timers.set(nameOf(place), setTimeout(() => void this.save(place), pause));
  }

  private flush(last: boolean): void {
    for (const name of [...this.timers.keys()]) void this.save(placeNamed(name), last);
  }

  // --- what the person chooses

  /** What another device wrote while something else was written here. */
  newerThan(place: Place): Draft | null {
    const theirs = this.newer.get(nameOf(place));
    return theirs !== undefined && theirs.version > this.kept(place).version ? theirs : null;
  }

  useTheirs(place: Place): void {
    const theirs = this.newerThan(place);
    if (theirs !== null) this.replace(place, theirs);
  }

  keepMine(place: Place): void {
    const theirs = this.newerThan(place);
    if (theirs === null) return;
    this.drafts.keep(place, { ...this.kept(place), version: theirs.version, unsaved: true });
    this.changed();
    void this.save(place);
  }

  private replace(place: Place, theirs: Draft): void {
    this.newer.delete(nameOf(place));
    this.drafts.replace(place, saidBy(theirs), theirs.version);
  }

  // --- what the server says

  /** Whether the server answered. */
  private async look(place: Place): Promise<boolean> {
    const answer = await this.api.draft(place.conversation, this.lane(place));
    if (this.halted || !answer.ok) return false;
    this.known.add(nameOf(place));
    this.take(place, answer.value);
    return true;
  }

  private async save(place: Place, last = false): Promise<void> {
    const name = nameOf(place);
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    if (this.halted) return;
    if (this.busy.has(name)) { this.later(place, PAUSE); return; }
    this.busy.add(name);
    await this.saveNow(place, last);
    this.busy.delete(name);
  }

  private async saveNow(place: Place, last: boolean): Promise<void> {
    // An earlier save was not answered: whether it got through has to be known before there is another text.
    if (this.kept(place).asked !== null && !last && !(await this.look(place))) { this.later(place, RETRY); return; }
    if (this.kept(place).unsaved && this.newerThan(place) === null) await this.put(place, last);
  }

  private async put(place: Place, last: boolean): Promise<void> {
    const kept = this.kept(place);
    const asked: Said = { text: kept.text, replyTo: kept.replyTo };
    this.drafts.keep(place, { ...kept, asked });
    // A discarded draft is an empty one: over what another device wrote meanwhile it does not go.
    const wanted: Draft = { body: asked.text, reply_to: asked.replyTo, version: kept.version };
    this.underWay.add(nameOf(place));
    const answer = await this.api.putDraft(place.conversation, wanted, this.lane(place), last);
    this.underWay.delete(nameOf(place));
    if (this.halted) return;
    if (answer.ok) this.take(place, answer.value);
    else this.refused(place, answer.error);
  }

  /** What passes is tried again; what does not stays here, and is tried again with the next change. */
  private refused(place: Place, error: Failure): void {
    if (isTransient(error.status)) return this.later(place, RETRY);
    this.drafts.keep(place, { ...this.kept(place), asked: null });
    const theirs = draftIn(error);
    if (theirs === null) return;
    this.take(place, theirs);
    this.later(place, PAUSE);
  }

  /** A draft as the server has it. Typing goes on: only a text that says nothing new is replaced. */
  private take(place: Place, theirs: Draft): void {
    const kept = this.kept(place);
    const { version } = theirs;
    const said = saidBy(theirs);
    const isOwn = isSame(said, kept) || (kept.asked !== null && isSame(said, kept.asked));
    if (version < kept.version || (version === kept.version && !isOwn)) return;
    if (isOwn) this.confirm(place, { ...kept, version, unsaved: !isSame(said, kept), asked: this.stillAsked(place, kept, said) });
    else if (!kept.unsaved || isSame(kept, NOTHING)) this.replace(place, theirs);
    else if (isSame(said, NOTHING)) this.confirm(place, { ...kept, version });
    else this.newer.set(nameOf(place), theirs);
    this.changed();
  }

  /** An answer from before does not say that the text under way never came: it may, after what was written here was sent. */
  private stillAsked(place: Place, { asked }: Kept, said: Said): Said | null {
    return asked !== null && this.underWay.has(nameOf(place)) && !isSame(said, asked) ? asked : null;
  }

  private confirm(place: Place, kept: Kept): void {
    this.newer.delete(nameOf(place));
    this.drafts.keep(place, kept);
    if (kept.unsaved) this.later(place, isSame(kept, NOTHING) ? 0 : PAUSE);
  }

  private kept(place: Place): Kept {
    return this.drafts.find(place) ?? NEVER;
  }

  private lane({ lane }: Place): Audience | undefined {
    return this.namesLanes ? lane : undefined;
  }
}

const saidBy = ({ body, reply_to: replyTo }: Draft): Said => ({ text: body, replyTo });

/** What a refused save names as the newer one. */
function draftIn({ code, details }: Failure): Draft | null {
  return code === "version_conflict" ? (details as { draft: Draft }).draft : null;
}
