// What is being written besides a new text: the message that it answers, and the message that is being edited.
import { laneOf, type Audience, type Message } from "../models/types";
import type { Api } from "../network/api";
import type { Drafts } from "./drafts";
import type { Editing, Edits } from "./edits";

type Place = Pick<Message, "conversation_id" | "audience">;

export class Composing {
  /** Messages that are answered and not held by their log, as they were when asked for; null while they come. */
  private readonly fetched = new Map<string, Message | null>();
  private wished: Place | null = null;
  private begun: string | null = null;

  constructor(
    private readonly api: Pick<Api, "message">,
    private readonly drafts: Drafts,
    private readonly edits: Edits,
    private readonly changed: () => void,
  ) {}

  // --- answering one message: kept with the draft, so it survives a reload

  replyTo(conversation: string, lane: Audience): string | null {
    return this.drafts.replyTo(conversation, lane);
  }

  /** One that lies further back than what is loaded, as after a reload; asked for once. */
  distant(conversation: string, id: string): Message | null {
    const found = this.fetched.get(id);
    if (found === undefined) void this.fetch(conversation, id);
    return found ?? null;
  }

  private async fetch(conversation: string, id: string): Promise<void> {
    this.fetched.set(id, null);
    const answer = await this.api.message(conversation, id);
    if (!answer.ok) return;
    this.fetched.set(id, answer.value);
    this.changed();
  }

  /** In the message's own lane, or of a message to everyone also in a note. The composer comes to it by itself. */
  reply(message: Message, lane: Audience = laneOf(message)): void {
    this.wished = { conversation_id: message.conversation_id, audience: lane };
    this.drafts.answer(message.conversation_id, lane, message.id);
    this.changed();
  }

  /** A note becomes a text for everyone, behind what stands there; sent, it is a message of its own. */
  share(note: Message): void {
    const { conversation_id: id, body } = note;
    this.drafts.append(id, "everyone", body ?? "");
    this.wished = { conversation_id: id, audience: "everyone" };
    this.changed();
  }

  stopReplying(conversation: string, lane: Audience): void {
    this.drafts.answer(conversation, lane, null);
    this.changed();
  }

  /** The lane that the composer is asked to turn to; asked once. */
  takeWish(conversation: string): Audience | null {
    if (this.wished?.conversation_id !== conversation) return null;
    const lane = laneOf(this.wished);
    this.wished = null;
    return lane;
  }

  // --- editing: one message of a conversation at a time

  editing(conversation: string): Editing | null {
    return this.edits.get(conversation);
  }

  edit(message: Message): void {
    if (message.body === null || this.edits.get(message.conversation_id)?.id === message.id) return;
    this.edits.begin(message.conversation_id, { id: message.id, version: message.version, text: message.body, was: message.body });
    this.begun = message.id;
    this.changed();
  }

  /** The editor takes the focus when the edit begins, and not when its row is drawn again; asked once. */
  takeBeginning(id: string): boolean {
    const isBeginning = this.begun === id;
    if (isBeginning) this.begun = null;
    return isBeginning;
  }

  /** Somebody has seen a newer version, and writes on top of that. */
  rebase(conversation: string, version: number): void {
    const editing = this.edits.get(conversation);
    if (editing !== null) this.edits.set(conversation, { ...editing, version });
  }

  /** Typed into the editor. Nobody else has to be told. */
  write(conversation: string, text: string): void {
    const editing = this.edits.get(conversation);
    if (editing !== null) this.edits.set(conversation, { ...editing, text });
  }

  stopEditing(conversation: string): void {
    if (this.edits.delete(conversation)) this.changed();
  }
}
