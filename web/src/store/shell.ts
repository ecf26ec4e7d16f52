// The installed shell: registers the service worker and lets a new version take over at a moment when nobody is disturbed.
import { isFree } from "../models/update";
import { scriptAddress } from "../network/trusted";
import type { NewVersion } from "./parley";

const LOOK = 30_000;
const ASK_SERVER = 60 * 60_000;

export interface ShellEvents {
  ready(version: NewVersion): void;
  /** Messages on their way. */
  isSending(): boolean;
}

export class Shell {
  private registration: ServiceWorkerRegistration | null = null;
  private isReady = false;
  private touched = Date.now();

  constructor(private readonly events: ShellEvents) {}

  /** Once per page; a frame inside a portal is the portal's to keep. */
  start(): void {
    if (!import.meta.env.PROD || this.registration !== null || window.parent !== window || !("serviceWorker" in navigator)) return;
    const worker = navigator.serviceWorker;
    const hadOne = worker.controller !== null;
    worker.addEventListener("controllerchange", () => hadOne && this.becameReady());
    this.register().catch(() => undefined);
  }

  private async register(): Promise<void> {
    const found = await navigator.serviceWorker.register(scriptAddress("/sw.js"), { updateViaCache: "none" });
    this.registration = found;
    if (found.waiting !== null && navigator.serviceWorker.controller !== null) this.becameReady();
    found.addEventListener("updatefound", () => this.follow(found.installing));
    setInterval(() => void found.update().catch(() => undefined), ASK_SERVER);
  }

  private follow(installing: ServiceWorker | null): void {
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && navigator.serviceWorker.controller !== null) this.becameReady();
    });
  }

  private becameReady(): void {
    if (this.isReady) return;
    this.isReady = true;
    this.events.ready({ load: () => this.load() });
    for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, () => (this.touched = Date.now()), { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), LOOK);
    this.look();
  }

  private look(): void {
    const moment = {
      hidden: document.visibilityState === "hidden",
      idle: Date.now() - this.touched,
      sending: this.events.isSending(),
      writing: isWriting(),
    };
    if (isFree(moment)) this.load();
  }

  /** The worker that waits takes over, and this page starts again under it; other tabs wait for a moment of their own. */
  private load(): void {
    const waiting = this.registration?.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take-over");
  }
}

function isWriting(): boolean {
  let focused = document.activeElement;
  for (let inner = focused; inner; inner = inner.shadowRoot?.activeElement ?? null) focused = inner;
  return (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) && focused.value !== "";
}
