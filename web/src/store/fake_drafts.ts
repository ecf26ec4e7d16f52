// Drafts in tests: the server as the contract has it, and devices of one person.
import type { Audience, Draft, Result } from "../models/types";
import { failed, failureOf, ok } from "../network/result";
import { DraftSync } from "./draft_sync";
import { Drafts } from "./drafts";
import { fakeStorage } from "./samples";

export const PLACE = { conversation: "c1", lane: "everyone" } as const;
export const NONE: Draft = { body: "", reply_to: null, version: 0 };

/** The server as the contract has it: one draft per lane, replaced by version. */
export class FakeServer {
  readonly held = new Map<string, Draft>();
  readonly asked: string[] = [];
  readonly devices = new Set<Device>();
  online = true;
  /** What was asked takes effect, and the answer is lost. */
  deaf = false;

  name = (id: string, audience: Audience | undefined): string => `${id}.${audience ?? "everyone"}`;

  get(name: string): Draft {
    return this.held.get(name) ?? NONE;
  }

  draft(id: string, audience?: Audience): Promise<Result<Draft>> {
    this.asked.push(`GET ${audience ?? "-"}`);
    return Promise.resolve(this.online ? ok(this.get(this.name(id, audience))) : failed("network"));
  }

  putDraft(id: string, wanted: Draft, audience?: Audience, last?: boolean): Promise<Result<Draft>> {
    return Promise.resolve(this.put(id, wanted, audience, last));
  }

  private put(id: string, wanted: Draft, audience?: Audience, last?: boolean): Result<Draft> {
    this.asked.push(`PUT ${wanted.body}${last ? " last" : ""}`);
    const [name, held] = [this.name(id, audience), this.get(this.name(id, audience))];
    if (!this.online) return failed("network");
    if (held.body === wanted.body && held.reply_to === wanted.reply_to) return ok(held);
    if (held.version !== wanted.version) {
      return { ok: false, error: failureOf({ code: "version_conflict", details: { draft: held } }, 409, null) };
    }
    const now = { ...wanted, version: held.version + 1 };
    this.held.set(name, now);
    if (this.deaf) return failed("network");
    for (const device of this.devices) device.sync.heard({ type: "draft.changed", conversation_id: id, audience: audience ?? "everyone", draft: now });
    return ok(now);
  }

  get saves(): string[] {
    return this.asked.filter((one) => one.startsWith("PUT"));
  }
}

export class Device {
  readonly drafts: Drafts;
  readonly sync: DraftSync;

  constructor(
    readonly server: FakeServer,
    readonly storage: Storage = fakeStorage(),
    isAgency = true,
  ) {
    this.drafts = new Drafts("northlight.ana", storage, () => undefined);
    this.sync = new DraftSync(server, this.drafts, isAgency, () => undefined);
    server.devices.add(this);
  }

  /** Its line to the server is cut. */
  away(): this {
    this.server.devices.delete(this);
    return this;
  }

  type(text: string): void {
    this.drafts.set("c1", "everyone", text);
  }

  get text(): string {
    return this.drafts.get("c1", "everyone");
  }

  get newer(): string | undefined {
    return this.sync.newerThan(PLACE)?.body;
  }
}
