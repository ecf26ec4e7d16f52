// The page around this one: whether it is the host that the configuration names, and how to ask it for a token.
import type { Result } from "../models/types";
import { fromHost, say, type Heard, type Peer } from "./host_messages";
import { failed, ok } from "./result";
import { CachedTokens } from "./tokens";

/** The host's own patience ends earlier, so this one counts only when the host says nothing at all. */
const PATIENCE = 15_000;

/** What of a window is needed here. */
export interface Surroundings {
  parent: unknown;
  location: { ancestorOrigins?: ArrayLike<string> };
  document: { referrer: string };
}

/** The host, when it is what frames this page. Browsers that do not say who frames it leave that to `frame-ancestors`. */
export function hostAround(origin: string | undefined, page: Surroundings = window): Peer | null {
  if (page.parent === page || origin === undefined || origin === "") return null;
  const around = page.location.ancestorOrigins?.[0] ?? originOf(page.document.referrer);
  return around === null || around === origin ? { origin, window: page.parent as Window } : null;
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}

/** Where messages are heard; a window, or a test's own. */
export type Ear = Pick<EventTarget, "addEventListener" | "removeEventListener">;

/** Asks the host page, and believes nobody else. */
export function hostTokens(host: Peer, ear: Ear = window, patience = PATIENCE): CachedTokens {
  let asked = 0;
  return new CachedTokens(() => {
    asked += 1;
    return answerTo(asked, host, ear, patience);
  });
}

function answerTo(id: number, host: Peer, ear: Ear, patience: number): Promise<Result<string>> {
  return new Promise((resolve) => {
    const done = (answer: Result<string>): void => {
      clearTimeout(timer);
      ear.removeEventListener("message", hear);
      resolve(answer);
    };
    const hear = (event: Event): void => {
      const message = fromHost(event as unknown as Heard, host);
      if (message?.type === "token" && message.id === id) done(ok(message.token));
      if (message?.type === "no-token" && message.id === id) done(failed("sign_in"));
    };
    const timer = setTimeout(() => done(failed("sign_in")), patience);
    ear.addEventListener("message", hear);
    say(host, { type: "token-wanted", id });
  });
}
