// Keeps the shell of the client in this browser: pages, scripts and icons, never an answer of the API and never a message.
import { setCacheNameDetails } from "workbox-core";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";

/** Written by the build: every file of the shell with what it contains. */
declare const __SHELL__: PrecacheEntry[];
declare const self: EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };

const CONFIG_PATIENCE_S = 4;

setCacheNameDetails({ prefix: "parley" });
cleanupOutdatedCaches();
precacheAndRoute(__SHELL__);

// Every place inside the client is the same page; what has an extension is a file.
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: [/\.[^/]+$/, /^\/dev\//] }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === "/config.json",
  new NetworkFirst({ cacheName: "parley-config", networkTimeoutSeconds: CONFIG_PATIENCE_S }),
);

// The first worker serves the pages that are open at once; a later one waits until a page says that it may.
self.addEventListener("activate", (event) => (event as Event & { waitUntil(work: Promise<void>): void }).waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if ((event as MessageEvent).data === "take-over") void self.skipWaiting();
});
