// <parley-messages>: Parley inside a portal's page. A frame of Parley's own origin, so that neither side's styles or scripts meet the other's.
import { fromFrame, say, type FrameMessage, type HostMessage, type Peer, type ThemeName } from "../network/host_messages";
import { PROPERTY_NAMES } from "./properties";

export type TokenCallback = () => string | Promise<string>;

/** Shorter than the frame's own patience, so that it hears why. */
const TOKEN_PATIENCE = 10_000;
const FRAME_PATIENCE = 20_000;

const STYLES = `
  :host { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); block-size: 40rem; min-inline-size: 0; }
  :host([hidden]) { display: none; }
  iframe { inline-size: 100%; block-size: 100%; border: 0; visibility: hidden; }
  iframe.shown { visibility: visible; }
`;

export class ParleyMessages extends HTMLElement {
  static readonly observedAttributes = ["conversation", "message", "theme", "lang", "workspace", "link-base"];
  /** Where the script came from is where Parley is. */
  static origin = "";

  private callback: TokenCallback | null = null;
  private frame: HTMLIFrameElement | null = null;
  private isReady = false;
  /** The question that was asked before there was a callback. */
  private open: number | null = null;
  private left = new AbortController();

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.attachShadow({ mode: "open", delegatesFocus: true }).adoptedStyleSheets = [sheet];
  }

  // --- for the host's page

  get token(): TokenCallback | null {
    return this.callback;
  }

  set token(callback: TokenCallback | null) {
    this.callback = callback;
    if (callback !== null && this.open !== null) void this.answer(this.open);
  }

  /** After the host's colours changed without the `theme` attribute, as with a class on its root. */
  refreshTheme(): void {
    const style = getComputedStyle(this);
    const read = PROPERTY_NAMES.map((name): [string, string] => [name, style.getPropertyValue(name).trim()]);
    this.tell({ type: "theme", theme: this.theme, properties: Object.fromEntries(read.filter(([, value]) => value !== "")) });
  }

  // --- lifecycle

  connectedCallback(): void {
    this.takeEarlyToken();
    this.left = new AbortController();
    const { signal } = this.left;
    window.addEventListener("message", (event) => this.hear(event), { signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.refreshTheme(), { signal });
    this.load();
  }

  disconnectedCallback(): void {
    this.left.abort();
    this.frame?.remove();
    this.frame = null;
    this.isReady = false;
    this.open = null;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (this.frame === null) return;
    if (name === "theme") this.refreshTheme();
    else if (name === "link-base") this.tellLinks();
    else if (name === "conversation" || name === "message") this.tellOpen();
    else if (before !== now) this.load();
  }

  /** A page may set `token` before this script has come. */
  private takeEarlyToken(): void {
    if (!Object.hasOwn(this, "token")) return;
    const early = this.token;
    Reflect.deleteProperty(this, "token");
    this.token = early;
  }

  // --- the frame

  private load(): void {
    this.frame?.remove();
    this.isReady = false;
    const frame = document.createElement("iframe");
    frame.title = this.title === "" ? "Parley" : this.title;
    frame.referrerPolicy = "origin";
    frame.allow = "clipboard-write";
    frame.src = this.address();
    this.frame = frame;
    this.shadowRoot?.append(frame);
    const timer = setTimeout(() => this.unreachable(frame), FRAME_PATIENCE);
    this.left.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  private address(): string {
    const workspace = this.getAttribute("workspace");
    const address = new URL(workspace === null ? "/" : `/w/${encodeURIComponent(workspace)}`, ParleyMessages.origin);
    const language = this.closest<HTMLElement>("[lang]")?.lang ?? "";
    if (language !== "") address.searchParams.set("lang", language);
    return address.href;
  }

  private unreachable(frame: HTMLIFrameElement): void {
    if (this.isReady || this.frame !== frame) return;
    frame.className = "shown";
    this.fire("parley-error", { code: "unreachable", requestId: null });
  }

  private get peer(): Peer | null {
    const window = this.frame?.contentWindow ?? null;
    return window === null ? null : { origin: ParleyMessages.origin, window };
  }

  private get theme(): ThemeName {
    const wanted = this.getAttribute("theme");
    return wanted === "light" || wanted === "dark" ? wanted : "auto";
  }

  // --- talking

  private tell(message: HostMessage): void {
    const { peer } = this;
    if (peer !== null && this.isReady) say(peer, message);
  }

  private tellOpen(): void {
    this.tell({ type: "open", conversation: this.getAttribute("conversation"), message: this.getAttribute("message") });
  }

  private tellLinks(): void {
    this.tell({ type: "links", base: this.getAttribute("link-base") ?? "" });
  }

  private hear(event: MessageEvent<unknown>): void {
    const { peer } = this;
    const message = peer === null ? null : fromFrame(event, peer);
    if (message !== null) this.take(message);
  }

  private take(message: FrameMessage): void {
    switch (message.type) {
      case "ready":
        return this.ready(message.title);
      case "token-wanted":
        void this.answer(message.id);
        return;
      case "navigate":
        return this.fire("parley-navigate", pick(message, "workspace", "conversation", "message", "url"));
      case "unread":
        return this.fire("parley-unread", pick(message, "count"));
      case "resize":
        return this.fire("parley-resize", pick(message, "height"));
      case "error":
        return this.fire("parley-error", pick(message, "code", "requestId"));
    }
  }

  private ready(title: string): void {
    this.isReady = true;
    if (this.frame !== null && this.title === "") this.frame.title = title;
    this.refreshTheme();
    this.tellLinks();
    if (this.hasAttribute("conversation")) this.tellOpen();
    this.frame?.classList.add("shown");
    this.fire("parley-ready", {});
  }

  // --- tokens

  private async answer(id: number): Promise<void> {
    const { callback } = this;
    this.open = callback === null ? id : null;
    const token = await (callback === null ? late() : Promise.race([called(callback), late()]));
    if (callback === null && this.open !== id) return;
    const { peer } = this;
    if (peer === null) return;
    say(peer, token === null ? { type: "no-token", id } : { type: "token", id, token });
    if (token === null) this.fire("parley-error", { code: "token", requestId: null });
  }

  private fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

async function called(callback: TokenCallback): Promise<string | null> {
  try {
    const token: unknown = await callback();
    return typeof token === "string" && token !== "" ? token : null;
  } catch {
    return null;
  }
}

function late(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), TOKEN_PATIENCE));
}

function pick<T extends object, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
}
