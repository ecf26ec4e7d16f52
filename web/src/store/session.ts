// From an empty page to a signed-in person in a workspace.
import { parseRoute } from "../models/route";
import type { Failure, Me, Membership, Result } from "../models/types";
import { Api } from "../network/api";
import { loadConfig, type ClientConfig, type DemoPerson } from "../network/config";
import { hostAround, hostTokens } from "../network/host";
import type { Peer } from "../network/host_messages";
import { Http } from "../network/http";
import { failed, ok } from "../network/result";
import { demoTokens, type CachedTokens } from "../network/tokens";
import { Device } from "./device";
import { Emitter } from "./emitter";
import { OutboxDb } from "./outbox_db";
import { Parley } from "./parley";

const PERSON = "parley.person";

export type SessionState =
  | { name: "loading" }
  | { name: "sign-in"; people: DemoPerson[] }
  | { name: "off"; workspace: Membership }
  | { name: "nowhere" }
  | { name: "failed"; error: Failure }
  | { name: "ready"; me: Me; parley: Parley };

export class Session {
  readonly emitter = new Emitter();
  state: SessionState = { name: "loading" };
  /** The portal around this page, which then says who signs in. */
  host: Peer | null = null;
  private config: ClientConfig | null = null;

  get isDemo(): boolean {
    return this.config?.sign_in === "demo" && this.host === null;
  }

  async start(): Promise<void> {
    this.show({ name: "loading" });
    const config = await loadConfig();
    if (!config.ok) { this.show({ name: "failed", error: config.error }); return; }
    this.config = config.value;
    this.host = hostAround(config.value.host_origin);
    if (this.host !== null || config.value.sign_in === "host") return this.enterFromHost();
    const person = this.chosenPerson(config.value);
    if (person === undefined) this.show({ name: "sign-in", people: config.value.people ?? [] });
    else await this.enterAs(person);
  }

  async choose(person: DemoPerson): Promise<void> {
    sessionStorage.setItem(PERSON, person.who);
    await this.enterAs(person);
  }

  /** Another person may sign in; what waits in the outbox stays for the one who wrote it. */
  signOut(): void {
    if (this.state.name === "ready") this.state.parley.stop();
    sessionStorage.removeItem(PERSON);
    this.show({ name: "sign-in", people: this.config?.people ?? [] });
  }

  private chosenPerson(config: ClientConfig): DemoPerson | undefined {
    const who = sessionStorage.getItem(PERSON);
    return config.people?.find((person) => person.who === who);
  }

  private enterAs(person: DemoPerson): Promise<void> {
    return this.enter(demoTokens(person.who), person.who, person.workspace_id);
  }

  private async enterFromHost(): Promise<void> {
    if (this.host === null) { this.show({ name: "failed", error: errorOf(failed("sign_in")) }); return; }
    await this.enter(hostTokens(this.host), "", null);
  }

  private async enter(tokens: CachedTokens, scope: string, preferred: string | null): Promise<void> {
    this.show({ name: "loading" });
    const http = new Http(this.config?.api ?? "", tokens);
    const me = await Api.me(http);
    if (!me.ok) { this.show({ name: "failed", error: me.error }); return; }
    const workspace = pick(me.value, parseRoute(location.pathname).workspace, preferred);
    if (!workspace.ok) { this.show({ name: "nowhere" }); return; }
    if (!workspace.value.module_enabled) { this.show({ name: "off", workspace: workspace.value }); return; }
    const { workspace_id: id, member_id: member } = workspace.value;
    const device = new Device(scope, localStorage);
    const parley = new Parley(new Api(http, id, device.id), workspace.value, device, new OutboxDb(`${id}-${member}`));
    this.show({ name: "ready", me: me.value, parley });
    await parley.start();
  }

  private show(state: SessionState): void {
    this.state = state;
    this.emitter.changed();
  }
}

/** The workspace of the address; of a demo person else its own; else the first. */
function pick(me: Me, wanted: string | null, preferred: string | null): Result<Membership> {
  const of = (id: string | null): Membership | undefined => me.workspaces.find((one) => one.workspace_id === id);
  const found = of(wanted) ?? of(preferred) ?? me.workspaces[0];
  return found === undefined ? failed("not_found") : ok(found);
}

function errorOf(result: Result<never>): Failure {
  return result.ok ? { code: "unknown", message: "", details: null, requestId: null, retryAfter: null, status: 0 } : result.error;
}
