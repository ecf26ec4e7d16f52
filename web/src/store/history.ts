// Pages of history: the newest when a conversation is opened, older and newer ones as it is scrolled, those around an old message.
import type { Api, MessagePage, MessagePlace } from "../network/api";
import type { Failure, Message } from "../models/types";
import type { Emitter } from "./emitter";
import { Detour, type Stretch } from "./stretch";
import type { Talk } from "./talk";

const ASK_AGAIN = 700;
const LARGEST_PAGE = 100;
type What = Exclude<Stretch["loading"], "none">;

export class History {
  private readonly running = new WeakMap<Stretch, Promise<boolean>>();

  constructor(
    private readonly api: Api,
    private readonly emitter: Emitter,
    private readonly received: (talk: Talk, messages: readonly Message[]) => void,
  ) {}

  async loadFirst(talk: Talk): Promise<void> {
    if (talk.loaded || talk.loading !== "none") return;
    const known = new Map(talk.lanes.map((lane) => [lane, talk.tallies[lane]?.seq ?? 0]));
    if (!(await this.load(talk, talk, "first", {}))) return;
    for (const [lane, seq] of known) talk.log.nothingUpTo(lane, seq);
    this.meet(talk);
    for (const watcher of talk.watchers) watcher.again();
  }

  async loadOlder(talk: Talk, stretch: Stretch = talk.shown, limit = 0): Promise<boolean> {
    const before = stretch.log.edge?.id;
    if (!stretch.loaded || !stretch.hasOlder || before === undefined) return false;
    return this.load(talk, stretch, "older", { before, ...(limit > 0 && { limit }) });
  }

  async loadNewer(talk: Talk): Promise<void> {
    const { detour } = talk;
    const after = detour?.log.ordered().at(-1)?.id;
    if (!detour?.loaded || !detour.hasNewer || after === undefined) return;
    if (await this.load(talk, detour, "newer", { after })) this.meet(talk);
  }

  /** Brings a message into what is shown, wherever it stands. */
  async jump(talk: Talk, message: string): Promise<void> {
    talk.target = message;
    if (talk.log.byId(message) !== undefined) talk.detour = null;
    if (talk.shown.log.byId(message) !== undefined) {
      this.emitter.changed();
      return;
    }
    const detour = new Detour();
    talk.detour = detour;
    if (await this.load(talk, detour, "first", { around: message })) this.meet(talk);
  }

  /** Back to the newest messages. */
  leave(talk: Talk): void {
    talk.detour = null;
    talk.target = null;
    this.emitter.changed();
  }

  /** Pages back from the newest messages until something is found; false when it ended before. */
  async backTo(talk: Talk, isFound: () => boolean, signal: AbortSignal): Promise<boolean> {
    while (!isFound() && !signal.aborted) {
      if (!(await this.loadOlder(talk, talk, LARGEST_PAGE))) break;
    }
    return isFound() && !signal.aborted;
  }

  /** One page at a time: who asks meanwhile waits for the one that is on its way. */
  private load(talk: Talk, stretch: Stretch, what: What, where: MessagePlace): Promise<boolean> {
    const running = this.running.get(stretch) ?? this.ask(talk, stretch, what, where);
    this.running.set(stretch, running);
    return running;
  }

  private async ask(talk: Talk, stretch: Stretch, what: What, where: MessagePlace): Promise<boolean> {
    const { purges } = talk;
    stretch.loading = what;
    this.stumbled(stretch, null, "none");
    this.emitter.changed();
    const page = await this.api.messages(talk.conversation.id, where);
    this.running.delete(stretch);
    stretch.loading = "none";
    if (page.ok && talk.purges === purges) this.take(talk, stretch, what, where, page.value);
    if (!page.ok) this.stumbled(stretch, page.error, what);
    this.emitter.changed();
    if (talk.purges !== purges) void this.loadFirst(talk);
    return page.ok && talk.purges === purges;
  }

  private stumbled(stretch: Stretch, error: Failure | null, at: Stretch["loading"]): void {
    stretch.error = error;
    stretch.failed = at;
  }

  private take(talk: Talk, stretch: Stretch, what: What, where: MessagePlace, page: MessagePage): void {
    if (what === "newer") stretch.log.applyAll(page.items);
    else stretch.log.applyPage(page.items, talk.lanes, page.has_older);
    if (what !== "newer") stretch.hasOlder = page.has_older;
    if (stretch instanceof Detour && what !== "older") stretch.hasNewer = page.has_newer;
    stretch.loaded = true;
    talk.show(page.items);
    this.received(talk, page.items);
    // A committed message is still being filed: its number is missing in this page.
    if (page.pending && what !== "newer") setTimeout(() => void this.again(talk, stretch, where, ASK_AGAIN), ASK_AGAIN);
  }

  private async again(talk: Talk, stretch: Stretch, where: MessagePlace, waited: number): Promise<void> {
    const { purges } = talk;
    const page = await this.api.messages(talk.conversation.id, where);
    if (!page.ok || talk.purges !== purges) return;
    stretch.log.applyPage(page.value.items, talk.lanes, page.value.has_older);
    talk.show(page.value.items);
    this.received(talk, page.value.items);
    this.emitter.changed();
    if (page.value.pending) setTimeout(() => void this.again(talk, stretch, where, 2 * waited), 2 * waited);
  }

  private meet(talk: Talk): void {
    const { detour } = talk;
    const newest = detour?.log.ordered().at(-1);
    if (!detour?.loaded || !talk.loaded || newest === undefined) return;
    if (detour.hasNewer && !talk.log.reaches(newest)) return;
    talk.absorb(detour);
    this.emitter.changed();
  }
}
