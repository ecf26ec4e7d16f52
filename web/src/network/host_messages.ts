// What the framed client and the element around it say to each other, and whom each of them believes.

/** Both sides may be of different ages: a message of another version is not heard at all. */
export const VERSION = 1;

/** The other side: its origin, and its very window. */
export interface Peer {
  origin: string;
  window: Window;
}

export type ThemeName = "auto" | "light" | "dark";

/** From the client in the frame. */
export type FrameMessage =
  | { type: "ready"; title: string }
  | { type: "token-wanted"; id: number }
  | { type: "navigate"; workspace: string; conversation: string | null; message: string | null; url: string }
  | { type: "unread"; count: number }
  | { type: "resize"; height: number }
  | { type: "error"; code: string; requestId: string | null };

/** From the host's page. */
export type HostMessage =
  | { type: "token"; id: number; token: string }
  | { type: "no-token"; id: number }
  | { type: "theme"; theme: ThemeName; properties: Record<string, string> }
  | { type: "open"; conversation: string | null; message: string | null }
  | { type: "links"; base: string };

type Check = (value: unknown) => boolean;
type Shapes<M extends { type: string }> = { [T in M["type"]]: { [F in Exclude<keyof Extract<M, { type: T }>, "type">]: Check } };

const words: Check = (value) => typeof value === "string" && value.length <= 20_000;
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const wordsOrNone: Check = (value) => value === null || words(value);
const theme: Check = (value) => value === "auto" || value === "light" || value === "dark";
const record: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(words);

const FRAME: Shapes<FrameMessage> = {
  ready: { title: words },
  "token-wanted": { id: number },
  navigate: { workspace: words, conversation: wordsOrNone, message: wordsOrNone, url: words },
  unread: { count: number },
  resize: { height: number },
  error: { code: words, requestId: wordsOrNone },
};

const HOST: Shapes<HostMessage> = {
  token: { id: number, token: words },
  "no-token": { id: number },
  theme: { theme, properties: record },
  open: { conversation: wordsOrNone, message: wordsOrNone },
  links: { base: words },
};

/** The part of a message event that matters. */
export interface Heard {
  origin: string;
  source: unknown;
  data: unknown;
}

export function fromFrame(event: Heard, frame: Peer): FrameMessage | null {
  return believed(event, frame, FRAME) as FrameMessage | null;
}

export function fromHost(event: Heard, host: Peer): HostMessage | null {
  return believed(event, host, HOST) as HostMessage | null;
}

export function say(to: Peer, message: FrameMessage | HostMessage): void {
  to.window.postMessage({ parley: VERSION, ...message }, to.origin);
}

function believed(event: Heard, peer: Peer, shapes: Record<string, Record<string, Check>>): unknown {
  if (event.origin !== peer.origin || event.source !== peer.window) return null;
  if (typeof event.data !== "object" || event.data === null) return null;
  const data = event.data as Record<string, unknown>;
  if (data["parley"] !== VERSION || typeof data["type"] !== "string" || !Object.hasOwn(shapes, data["type"])) return null;
  const fields = Object.entries(shapes[data["type"]] ?? {});
  return fields.every(([name, check]) => check(data[name])) ? data : null;
}
