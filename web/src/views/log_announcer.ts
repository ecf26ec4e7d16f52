// Reads new messages aloud: gathered into one sentence, at most one a second, and only while the end is in sight.
import { since, spoken } from "../models/spoken";
import { clock } from "../models/times";
import { laneOf, type Message } from "../models/types";
import { text } from "../strings";

const PAUSE = 1_000;
const LONGEST = 200;

export class LogAnnouncer {
  private heard: Message | null = null;
  private waiting: Message[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly myId: string,
    private readonly nameOf: (id: string) => string,
    private readonly say: (words: string) => void,
    /** Read aloud in another place that shows it too. */
    private readonly isToldElsewhere: (message: Message) => boolean = () => false,
  ) {}

  /** Everything up to the newest is known; what follows is news. */
  listen(messages: readonly Message[]): void {
    this.heard = messages.at(-1) ?? null;
  }

  news(messages: readonly Message[], position: (message: Message) => number, isAtEnd: boolean): void {
    const newest = messages.at(-1);
    if (newest === undefined || newest === this.heard) return;
    const from = this.heard === null ? 0 : position(this.heard) + 1;
    this.heard = newest;
    if (isAtEnd) this.waiting.push(...since(messages, from, this.myId).filter((message) => !this.isToldElsewhere(message)));
    if (this.waiting.length > 0) this.timer ??= setTimeout(() => this.speak(), PAUSE);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting = [];
  }

  private speak(): void {
    const news = spoken(this.waiting);
    this.stop();
    if (news === null) return;
    this.say(news.one === null ? text.history.newFrom(news.count, news.senders.map(this.nameOf)) : this.sentence(news.one));
  }

  private sentence(message: Message): string {
    const who = this.nameOf(message.sender_id ?? "");
    const words = (message.body ?? "").slice(0, LONGEST);
    if (laneOf(message) === "everyone") return text.history.said(who, words);
    return text.history.saidNote(who, clock(new Date(message.sent_at), text.locale), words);
  }
}
