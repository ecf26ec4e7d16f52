// Parley inside a portal: takes the portal's colours and wishes, and tells it where people go, what is unread and how much room it needs.
import { pathOf } from "../models/route";
import { THEMED, themed } from "../models/theming";
import { fromHost, say, type FrameMessage, type HostMessage } from "../network/host_messages";
import { linkTo, pointLinksTo } from "../store/links";
import type { Parley } from "../store/parley";
import type { Session, SessionState } from "../store/session";
import { text } from "../strings";
import { wantedHeight } from "./height";

const SETTLED = 150;

type Place = Pick<Extract<HostMessage, { type: "open" }>, "conversation" | "message">;

export class Framed {
  private seen: SessionState | null = null;
  private parley: Parley | null = null;
  /** What the host asked for before anybody was signed in. */
  private wanted: Place | null = null;
  private openId: string | null = null;
  /** Where the host sends people is not told back to it. */
  private expected: string | null | undefined;
  private count: number | null = null;
  private height = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly session: Session) {
    window.addEventListener("message", (event) => this.hear(event));
    window.addEventListener("resize", () => this.measureSoon());
    session.emitter.subscribe(() => this.follow());
    this.follow();
  }

  // --- the session

  private follow(): void {
    const { host, state } = this.session;
    if (host === null || state === this.seen) return;
    if (this.seen === null) this.tell({ type: "ready", title: text.list.title });
    this.seen = state;
    if (state.name === "failed") this.tell({ type: "error", code: state.error.code, requestId: state.error.requestId });
    if (state.name === "ready" && state.parley !== this.parley) this.enter(state.parley);
  }

  private enter(parley: Parley): void {
    this.parley = parley;
    this.openId = parley.openId;
    parley.emitter.subscribe(() => this.changed(parley));
    if (this.wanted !== null) this.open(this.wanted);
    this.changed(parley);
  }

  private changed(parley: Parley): void {
    if (parley !== this.parley) return;
    if (parley.openId !== this.openId) this.went(parley.workspace.workspace_id, parley.openId);
    if (parley.inbox.loaded && parley.badge !== this.count) {
      this.count = parley.badge;
      this.tell({ type: "unread", count: parley.badge });
    }
    this.measureSoon();
  }

  private went(workspace: string, conversation: string | null): void {
    this.openId = conversation;
    const isExpected = conversation === this.expected;
    this.expected = undefined;
    if (isExpected) return;
    const place = { workspace, conversation, message: new URLSearchParams(location.search).get("m") };
    this.tell({ type: "navigate", ...place, url: linkTo(place) });
  }

  // --- what the host says

  private hear(event: MessageEvent<unknown>): void {
    const { host } = this.session;
    const message = host === null ? null : fromHost(event, host);
    if (message === null || host === null) return;
    if (message.type === "theme") dress(message);
    if (message.type === "links") pointLinksTo(message.base, host.origin);
    if (message.type === "open") this.open(message);
  }

  /** As if the address had been typed. */
  private open(place: Place): void {
    this.wanted = place;
    if (this.parley === null) return;
    const { conversation } = place;
    if (conversation !== this.openId) this.expected = conversation;
    const query = place.message === null || conversation === null ? "" : `?m=${encodeURIComponent(place.message)}`;
    const path = pathOf(this.parley.workspace.workspace_id, conversation) + query;
    if (path !== location.pathname + location.search) history.pushState(null, "", path);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  // --- room

  private measureSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.measure(), SETTLED);
  }

  private measure(): void {
    this.timer = null;
    const height = wantedHeight(document.body, window.innerHeight);
    if (height === this.height) return;
    this.height = height;
    this.tell({ type: "resize", height });
  }

  private tell(message: FrameMessage): void {
    if (this.session.host !== null) say(this.session.host, message);
  }
}

/** Colours are set one by one through the object model: the page's policy allows no other way. */
function dress({ theme, properties }: Extract<HostMessage, { type: "theme" }>): void {
  const root = document.documentElement;
  root.dataset["theme"] = theme;
  for (const name of THEMED) root.style.removeProperty(name);
  for (const [name, value] of Object.entries(themed(properties, (property, given) => CSS.supports(property, given)))) {
    root.style.setProperty(name, value);
  }
}
