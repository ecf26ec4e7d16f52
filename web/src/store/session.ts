// From an empty page to a signed-in person in a workspace, and back.
import { isTransient } from "../models/backoff";
import { find, isSame, pick } from "../models/membership";
import { parseRoute, pathOf } from "../models/route";
import { within } from "../models/sooner";
import type { Failure, Me, Membership, Result } from "../models/types";
import { Api } from "../network/api";
import { loadConfig, type ClientConfig, type DemoPerson } from "../network/config";
import type { Peer } from "../network/host_messages";
import { Http } from "../network/http";
import { failed, ok } from "../network/result";
import { demoTokens, subjectOf, type CachedTokens } from "../network/tokens";
import { Device } from "./device";
import { Emitter } from "./emitter";
import { KnownPeople } from "./known";
import { MemberDb, nameOf } from "./member_db";
import { Parley, type NewVersion } from "./parley";
import type { Shell } from "./shell";
import { clearAppBadge, clearBrowser, clearCopies, clearDatabases, clearKeys } from "./traces";

const PERSON = "parley.person";
const CHANNEL = "parley-people";
/** A refusal that comes this fast is heard before anything of the local copy is shown. */
const GRACE = 300;

export type SessionState =
  | { name: "loading" }
  | { name: "sign-in"; people: DemoPerson[]; again: boolean }
  | { name: "signed-out" }
  | { name: "off"; workspace: Membership }
  | { name: "removed"; workspace: Membership }
  | { name: "nowhere" }
  | { name: "failed"; error: Failure }
  | { name: "ready"; me: Me; parley: Parley };

/** Somebody who asked to come in, with all that is needed to be let in again. */
interface Entrance {
  scope: string;
  tokens: CachedTokens;
  http: Http;
  preferred: string | null;
}

export class Session {
  readonly emitter = new Emitter();
  state: SessionState = { name: "loading" };
  /** The portal around this page, which then says who signs in. */
  host: Peer | null = null;
  private config: ClientConfig | null = null;
  private entrance: Entrance | null = null;
  /** Whether the server itself has said who this is, since the page was opened. */
  private confirmed = false;
  private readonly known = new KnownPeople(localStorage);
  private newVersion: NewVersion | null = null;
  private shell: Shell | null = null;
  private readonly channel = new BroadcastChannel(CHANNEL);

  constructor() {
    this.channel.addEventListener("message", (event: MessageEvent<{ left?: string }>) => this.leftElsewhere(event.data.left));
  }

  get isDemo(): boolean {
    return this.config?.sign_in === "demo" && this.host === null;
  }

  // --- coming in

  async start(): Promise<void> {
    this.show({ name: "loading" });
    const config = await loadConfig();
    if (!config.ok) {
      this.fail(config.error);
      return;
    }
    this.config = config.value;
    const around = await portalAround(config.value.host_origin);
    if (!around.ok) { this.fail(around.error); return; }
    this.host = around.value;
    // The portal hears that the page is there, however long its token takes.
    this.emitter.changed();
    if (this.host !== null || config.value.sign_in === "host") return this.enterFromHost();
    const person = this.chosenPerson(config.value);
    if (person === undefined) this.askWho(false);
    else await this.choose(person);
  }

  async choose(person: DemoPerson): Promise<void> {
    sessionStorage.setItem(PERSON, person.who);
    await this.enterAs(person);
  }

  /** Another tab is somebody of its own; an installed window and one without a network are who was here last. */
  private chosenPerson(config: ClientConfig): DemoPerson | undefined {
    const alone = !navigator.onLine || matchMedia("(display-mode: standalone)").matches;
    const who = sessionStorage.getItem(PERSON) ?? (alone ? this.known.last : null);
    return config.people?.find((person) => person.who === who);
  }

  private askWho(again: boolean): void {
    this.show({ name: "sign-in", people: this.config?.people ?? [], again });
  }

  private enterAs(person: DemoPerson): Promise<void> {
    return this.enter(demoTokens(person.who), person.who, person.workspace_id);
  }

  private async enterFromHost(): Promise<void> {
    if (this.host === null) return this.settle(failed("sign_in"));
    const { hostTokens } = await import("../network/host");
    const tokens = hostTokens(this.host);
    const token = await tokens.get();
    if (!token.ok) {
      this.fail(token.error);
      return;
    }
    // Whoever signs in at the portal sees no other person's copy.
    if (this.known.get("")?.me.subject !== subjectOf(token.value)) this.known.forget("");
    await this.enter(tokens, "", null);
  }

  private async enter(tokens: CachedTokens, scope: string, preferred: string | null): Promise<void> {
    this.show({ name: "loading" });
    const http = new Http(this.config?.api ?? "", tokens, undefined, () => this.ranOut());
    this.entrance = { tokens, scope, http, preferred };
    this.confirmed = false;
    const asked = Api.me(http);
    const known = this.known.get(scope);
    const me = known === null ? await asked : await within(asked, GRACE);
    if (known !== null && (me === null || isUnreachable(me))) this.openKnown(known.me, known.workspace);
    await this.settle(me ?? (await asked));
  }

  /** From the local copy, until the server has spoken. */
  private openKnown(me: Me, workspace: string): void {
    const found = pick(me, parseRoute(location.pathname).workspace, workspace);
    if (found !== undefined) this.open(me, found);
  }

  /** What the server says of the person, at the door or later. */
  private async settle(me: Result<Me>): Promise<void> {
    if (me.ok) return this.admit(me.value);
    // Trouble that passes: what is on the screen stays, and the next connection asks again.
    if (this.state.name === "ready" && isTransient(me.error.status)) return;
    if (isRefusal(me.error)) await this.forgetCopy();
    this.leave();
    this.fail(me.error);
  }

  private async admit(me: Me): Promise<void> {
    this.confirmed = true;
    if (this.state.name === "ready") return this.compare(me, this.state.parley);
    const { preferred, scope } = this.entrance ?? { preferred: null, scope: "" };
    const workspace = pick(me, parseRoute(location.pathname).workspace, preferred, this.known.get(scope)?.workspace ?? null);
    if (workspace === undefined) this.show({ name: "nowhere" });
    else if (!workspace.module_enabled) this.show({ name: "off", workspace });
    else this.open(me, workspace);
  }

  /** The workspace is open already: it stays as it is, unless the person's place in it changed. */
  private async compare(me: Me, parley: Parley): Promise<void> {
    const now = find(me, parley.workspace.workspace_id);
    if (now === undefined) return this.removed(parley);
    if (!now.module_enabled) { parley.end("module_disabled"); return; }
    if (!isSame(parley.workspace, now)) { this.open(me, now); return; }
    this.remember(me, now);
    this.show({ name: "ready", me, parley });
    // A place that the person came to since the last visit is known only now.
    const wanted = parseRoute(location.pathname).workspace;
    if (wanted !== null && find(me, wanted) !== undefined) this.switchTo(wanted);
  }

  private open(me: Me, workspace: Membership): void {
    this.leave();
    if (this.entrance === null) return;
    const { http, scope } = this.entrance;
    const { workspace_id: id, member_id: member } = workspace;
    const device = new Device(scope, localStorage);
    const outside = { ended: (reason: string) => this.ended(reason), doubted: () => void this.doubted() };
    const parley = new Parley(new Api(http, id, device.id), workspace, device, new MemberDb(nameOf(id, member)), outside);
    parley.newVersion = this.newVersion;
    this.remember(me, workspace);
    this.show({ name: "ready", me, parley });
    void this.startShell().catch(() => undefined);
    void parley.start();
  }

  /** Nothing on the screen waits for it. */
  private async startShell(): Promise<void> {
    const { Shell } = await import("./shell");
    const isSending = (): boolean => this.state.name === "ready" && this.state.parley.outbox.isSending;
    this.shell ??= new Shell({ ready: (version) => this.offer(version), isSending });
    this.shell.start();
  }

  private offer(version: NewVersion): void {
    this.newVersion = version;
    if (this.state.name === "ready") this.state.parley.offer(version);
  }

  private remember(me: Me, workspace: Membership): void {
    if (this.entrance) this.known.keep(this.entrance.scope, { me, workspace: workspace.workspace_id });
  }

  // --- changes of standing

  private ended(reason: string): void {
    if (reason === "removed" && this.state.name === "ready") void this.removed(this.state.parley);
  }

  /** Asks who this is now: after a start without a network, or when the server does not let the member in. */
  private async doubted(): Promise<void> {
    if (this.entrance === null || this.state.name !== "ready") return;
    const { parley } = this.state;
    if (this.confirmed && parley.link === "online") return;
    const me = await Api.me(this.entrance.http);
    if (this.isOpen(parley) && me.ok) await this.admit(me.value);
  }

  private isOpen(parley: Parley): boolean {
    return this.state.name === "ready" && this.state.parley === parley;
  }

  private async removed(parley: Parley): Promise<void> {
    if (this.entrance) this.known.forget(this.entrance.scope);
    await parley.upkeep.copy.clear();
    this.leave();
    this.show({ name: "removed", workspace: parley.workspace });
  }

  private async forgetCopy(): Promise<void> {
    const known = this.entrance && this.known.get(this.entrance.scope);
    if (!known || !this.entrance) return;
    this.known.forget(this.entrance.scope);
    if (this.state.name === "ready") await this.state.parley.upkeep.copy.clear();
    else await clearCopies(known.me);
  }

  // --- the sign-in ran out

  private ranOut(): void {
    if (this.state.name === "ready" && this.confirmed) this.state.parley.end("expired");
  }

  /** Back to the same place: the address, the drafts and what waits to be sent stay where they are. */
  async signInAgain(): Promise<void> {
    if (this.isDemo) {
      this.leave();
      this.askWho(true);
      return;
    }
    this.entrance?.tokens.forget();
    const token = await this.entrance?.tokens.get();
    if (this.state.name !== "ready") return;
    if (token?.ok) this.state.parley.resume();
    else this.state.parley.cannotResume(this.config?.host_origin ?? null);
  }

  // --- other workspaces

  /** Whether the person is in that workspace; if so it opens, at the address if that is one of its own. */
  switchTo(id: string): boolean {
    if (this.state.name !== "ready") return false;
    const { me, parley } = this.state;
    const workspace = find(me, id);
    if (workspace === undefined) return false;
    if (parley.workspace.workspace_id === id) return true;
    if (parseRoute(location.pathname).workspace !== id) history.pushState(null, "", pathOf(id, null));
    if (workspace.module_enabled) this.open(me, workspace);
    else this.turnAway(workspace);
    return true;
  }

  /** By an admin, whose workspace is off. */
  async switchOn(workspace: Membership): Promise<void> {
    if (this.entrance !== null) await Api.switchOn(this.entrance.http, workspace.workspace_id);
    await this.start();
  }

  private turnAway(workspace: Membership): void {
    this.leave();
    this.show({ name: "off", workspace });
  }

  /** The address names a workspace that is not open. */
  follow(id: string): void {
    if (this.state.name === "ready" && !this.switchTo(id)) this.state.parley.opening.nowhere();
  }

  // --- going out

  /** Messages that would be lost by signing out now. */
  get unsent(): number {
    return this.state.name === "ready" ? this.state.parley.outbox.unsent : 0;
  }

  /** Nothing of the person stays in this browser, and its other tabs end too. */
  async signOut(): Promise<void> {
    if (this.state.name !== "ready" || this.entrance === null) { this.askWho(false); return; }
    const { me, parley } = this.state;
    const { scope } = this.entrance;
    parley.release();
    this.channel.postMessage({ left: me.subject });
    this.goOut();
    for (const shelf of [localStorage, sessionStorage]) clearKeys(shelf, scope, me);
    this.known.forget(scope);
    await clearDatabases(me);
    if (!this.known.isAnybodyHere) await clearBrowser([localStorage, sessionStorage]);
    clearAppBadge();
  }

  private leftElsewhere(subject: string | undefined): void {
    if (this.state.name !== "ready" || this.state.me.subject !== subject) return;
    const { me, parley } = this.state;
    parley.release();
    clearKeys(sessionStorage, this.entrance?.scope ?? "", me);
    this.goOut();
  }

  private goOut(): void {
    this.entrance = null;
    history.pushState(null, "", "/");
    if (this.isDemo) this.askWho(false);
    else this.show({ name: "signed-out" });
  }

  private leave(): void {
    if (this.state.name === "ready") this.state.parley.stop();
  }

  private fail(error: Failure): void {
    this.show({ name: "failed", error });
  }

  private show(state: SessionState): void {
    this.state = state;
    this.emitter.changed();
  }
}

/** What is said to a portal is loaded inside of one alone. */
async function portalAround(origin: string | undefined): Promise<Result<Peer | null>> {
  if (window.parent === window) return ok(null);
  const host = await import("../network/host").catch(() => null);
  return host === null ? failed("network") : ok(host.hostAround(origin));
}

const isUnreachable = (answer: Result<Me>): boolean => !answer.ok && answer.error.code === "network";
const isRefusal = (error: Failure): boolean => error.status === 401 || error.status === 403 || error.status === 404;
