// Who is there and who writes, and what this person's tabs tell of it themselves. All of it ends by itself.
import type { Audience } from "../models/types";
import type { NewsFrame, Presence, Present } from "../network/frames";
import type { Emitter } from "./emitter";
import type { Facts } from "./facts";
import type { Live } from "./live";
import type { TabNews, Tabs } from "./tabs";

/** While somebody writes it is said again after this; whoever hears it forgets it a little later. */
export const SAID_AGAIN = 3_000;
export const ENDS = 6_000;
/** How often it is said that a conversation is still in view. */
export const BEAT = 45_000;
/** Somebody who writes, pauses and goes on is not spoken of again within this. */
const SPOKEN_AGAIN = 60_000;

export interface Writer {
  memberId: string;
  audience: Audience;
}

interface Heard extends Writer {
  conversation: string;
  ends: ReturnType<typeof setTimeout>;
  spoken: boolean;
}

export class Nearby {
  private readonly heard = new Map<string, Heard>();
  private readonly spokenAt = new Map<string, number>();
  private readonly states = new Map<string, Presence>();
  /** Who was told of by the last answer, by conversation: who is missing in the next one opted out. */
  private readonly told = new Map<string, readonly string[]>();
  /** What each tab has in view, the last one that looked at the end. */
  private readonly views = new Map<string, string>();
  private readonly tab = Math.random().toString(36);
  private saidAt = -SAID_AGAIN;
  private said = "";

  constructor(
    private readonly live: Pick<Live, "focus" | "typing">,
    private readonly tabs: Pick<Tabs, "leads" | "tell">,
    private readonly facts: Pick<Facts, "value">,
    private readonly emitter: Pick<Emitter, "changed">,
    private open: string | null,
    signal: AbortSignal,
  ) {
    window.addEventListener("focus", () => this.beat(), { signal });
    document.addEventListener("visibilitychange", () => this.beat(), { signal });
    window.addEventListener("pagehide", () => this.tellView(null), { signal });
    const beats = setInterval(() => document.hasFocus() && this.isShown && this.beat(), BEAT);
    signal.addEventListener("abort", () => clearInterval(beats));
    this.beat();
  }

  // --- what is known of others

  writers(conversation: string): Writer[] {
    return [...this.heard.values()].filter((one) => one.conversation === conversation);
  }

  /** Those of them whom a screen reader is told of. */
  spoken(conversation: string): Writer[] {
    return [...this.heard.values()].filter((one) => one.conversation === conversation && one.spoken);
  }

  /** Null of who keeps it to itself, and where nothing is known. */
  state(member: string): Presence | null {
    return this.states.get(member) ?? null;
  }

  hear(news: TabNews): void {
    switch (news.kind) {
      case "news":
        return this.frame(news.frame);
      case "state":
        if (news.state !== "online") this.forget();
        return;
      case "present":
        return this.present(news.conversation, news.present);
      case "look":
        if (this.tabs.leads) this.look(news.tab, news.conversation);
        return;
      case "writing":
        if (this.tabs.leads) this.live.typing(news.conversation, news.audience);
        return;
      default:
        return;
    }
  }

  private frame(frame: NewsFrame): void {
    if (frame.type === "typing") this.typed(frame.conversation_id, { memberId: frame.member_id, audience: frame.audience ?? "everyone" });
    if (frame.type === "presence") this.states.set(frame.member_id, frame.state);
    if (frame.type === "message.created" && frame.message?.sender_id) this.stopped(keyOf(frame.conversation_id, frame.audience ?? "everyone", frame.message.sender_id));
  }

  private typed(conversation: string, writer: Writer): void {
    const key = keyOf(conversation, writer.audience, writer.memberId);
    const before = this.heard.get(key);
    if (before !== undefined) clearTimeout(before.ends);
    const ends = setTimeout(() => this.stopped(key), ENDS);
    this.heard.set(key, { ...writer, conversation, ends, spoken: before?.spoken ?? this.isDue(key) });
  }

  private isDue(key: string): boolean {
    const now = Date.now();
    if (now - (this.spokenAt.get(key) ?? 0) < SPOKEN_AGAIN) return false;
    this.spokenAt.set(key, now);
    return true;
  }

  private stopped(key: string): void {
    const held = this.heard.get(key);
    if (held === undefined) return;
    clearTimeout(held.ends);
    this.heard.delete(key);
    this.emitter.changed();
  }

  private present(conversation: string, present: readonly Present[]): void {
    for (const member of this.told.get(conversation) ?? []) this.states.delete(member);
    for (const one of present) this.states.set(one.member_id, one.state);
    this.told.set(conversation, present.map((one) => one.member_id));
  }

  /** Without a line nobody says that it ended. */
  private forget(): void {
    for (const key of [...this.heard.keys()]) this.stopped(key);
    this.states.clear();
  }

  // --- what others are told

  /** Where the workspace shows nobody who is there, it need not be said again and again. */
  private get isShown(): boolean {
    return this.facts.value?.settings.presence !== false;
  }

  looksAt(conversation: string | null): void {
    this.open = conversation;
    this.beat();
  }

  /** Somebody types here. */
  write(conversation: string, audience: Audience | undefined): void {
    const said = `${conversation} ${audience}`;
    const now = Date.now();
    if (said === this.said && now - this.saidAt < SAID_AGAIN) return;
    this.said = said;
    this.saidAt = now;
    if (this.tabs.leads) this.live.typing(conversation, audience);
    else this.tabs.tell({ kind: "writing", conversation, audience });
  }

  private beat(): void {
    this.tellView(document.visibilityState === "visible" ? this.open : null);
  }

  private tellView(conversation: string | null): void {
    if (this.tabs.leads) this.look(this.tab, conversation);
    else this.tabs.tell({ kind: "look", tab: this.tab, conversation });
  }

  private look(tab: string, conversation: string | null): void {
    this.views.delete(tab);
    if (conversation !== null) this.views.set(tab, conversation);
    this.live.focus([...this.views.values()].at(-1) ?? null);
  }
}

function keyOf(conversation: string, audience: Audience, member: string): string {
  return `${conversation} ${audience} ${member}`;
}
