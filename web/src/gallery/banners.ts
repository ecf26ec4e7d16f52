// The line over the log: what is wrong with the connection, or right again.
import { html } from "lit";
import type { Parley } from "../store/parley";
import "../views/soon";
import "../views/failure_line";
import { more } from "../strings/more";
import type { Section, Specimen } from "./specimen";
import { stage } from "./stage";

/** The store with some of what it says replaced. */
function saying(store: Parley, said: Record<string, unknown>): Parley {
  const entries = Object.entries(said).map(([name, value]) => [name, { value, writable: true }] as const);
  return Object.create(store, Object.fromEntries(entries)) as Parley;
}

export async function banners(): Promise<Section> {
  const store = await stage({ talks: [], logs: new Map() });
  const quiet = { trouble: null, back: { told: null } };
  const banner = (name: string, said: Record<string, unknown>): Specimen => ({
    name,
    show: () => html`<parley-banner .store=${saying(store, { link: "online", upkeep: quiet, keepsUnsent: true, ...said })}></parley-banner>`,
  });
  const outbox = (queued: number): object => ({ queued });
  return {
    id: "banners",
    title: "Banners",
    about: "Below the header, over the log, never moving it.",
    width: "message",
    specimens: [
      banner("Offline, two wait", { link: "offline", outbox: outbox(2) }),
      banner("Back online", { outbox: outbox(0), upkeep: { ...quiet, back: { told: { hadQueued: true, messages: 5 } } } }),
      banner("Could not bring up to date", { upkeep: { ...quiet, trouble: { requestId: "7F3A-20C1" } } }),
      banner("Sign-in has run out", { ended: "expired" }),
      banner("Switched off", { ended: "module_disabled" }),
      banner("Open in very many places", { ended: "replaced" }),
      banner("A new version", { newVersion: { load: () => undefined } }),
      banner("The browser keeps nothing", { keepsUnsent: false }),
      { name: "A refusal inside a dialog", show: () => html`<parley-failure-line sentence=${more.create.failed} number="7F3A-20C1"></parley-failure-line>` },
    ],
  };
}
