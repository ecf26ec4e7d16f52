// What an admin sees and sets of the workspace: its members with what they may do, its settings, its plan.
import type { Member, Overrides, Settings, Workspace } from "../models/office";
import type { Failure, Result } from "../models/types";
import { OfficeApi } from "../network/office_api";
import { failed, ok } from "../network/result";
import { Emitter } from "./emitter";
import { Kept } from "./kept";
import type { Parley } from "./parley";

/** As much of a member as is set here. */
export interface Standing {
  permissions: Overrides;
  active: boolean;
}

interface House {
  module_enabled: boolean;
  plan: Workspace["plan"];
}

/** How the last change ended; `at` tells one from the next. */
export interface Saved {
  at: number;
  failure: Failure | null;
}

export class Office {
  readonly emitter = new Emitter();
  readonly api: OfficeApi;
  members: readonly Member[] | null = null;
  settings: Kept<Settings> | null = null;
  house: Kept<House> | null = null;
  failure: Failure | null = null;
  saved: Saved | null = null;
  private readonly standings = new Map<string, Kept<Standing>>();

  constructor(private readonly parley: Parley) {
    this.api = new OfficeApi(parley.api);
  }

  // --- what there is, asked for at first and again

  async loadMembers(): Promise<void> {
    const asked = this.api.members();
    await Promise.all([...this.standings].map(([id, kept]) => kept.renew(asked.then((answer) => standingIn(answer, id)))));
    this.take(await asked, (members) => (this.members = members));
  }

  async loadWorkspace(): Promise<void> {
    const asked = this.api.workspace();
    await Promise.all([this.settings?.renew(asked.then((answer) => mapped(answer, settingsOf))), this.house?.renew(asked.then((answer) => mapped(answer, houseOf)))]);
    this.take(await asked, (workspace) => {
      this.settings ??= new Kept(settingsOf(workspace), async (settings) => this.told(await this.api.changeWorkspace({ settings }), settingsOf), this.ended);
      this.house ??= new Kept(houseOf(workspace), async (change) => this.told(await this.api.changeWorkspace(wireOf(change)), houseOf), this.ended);
    });
  }

  private take<T>(answer: Result<T>, keep: (value: T) => void): void {
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) keep(answer.value);
    this.emitter.changed();
  }

  // --- what is set

  standing(member: Member): Kept<Standing> {
    const held = this.standings.get(member.member_id);
    if (held !== undefined) return held;
    const send = async (change: Partial<Standing>): Promise<Result<Standing>> => mapped(await this.api.changeMember(member.member_id, change), standingOf);
    const made = new Kept(standingOf(member), send, this.ended);
    this.standings.set(member.member_id, made);
    return made;
  }

  set<T extends object>(kept: Kept<T>, change: Partial<T>): void {
    void kept.change(change);
    this.emitter.changed();
  }

  /** Everybody else in this client hears of what the workspace is now. */
  private told<T>(answer: Result<Workspace>, part: (workspace: Workspace) => T): Result<T> {
    if (!answer.ok) return answer;
    this.parley.facts.take(answer.value);
    if (answer.value.module_enabled && this.parley.ended === "module_disabled") this.parley.resume();
    return ok(part(answer.value));
  }

  private readonly ended = (failure: Failure | null): void => {
    this.saved = { at: (this.saved?.at ?? 0) + 1, failure };
    this.emitter.changed();
  };

  /** Something that is set by another way was saved. */
  done(): void {
    this.ended(null);
  }

  forget(): void {
    this.saved = null;
    this.failure = null;
  }
}

const standingOf = (member: Member): Standing => ({ permissions: member.permissions ?? {}, active: member.active !== false });
const settingsOf = ({ settings }: Workspace): Settings => settings;
const houseOf = ({ module_enabled, plan }: Workspace): House => ({ module_enabled, plan });

const wireOf = ({ module_enabled, plan }: Partial<House>): { module_enabled?: boolean; plan?: string } => ({
  ...(module_enabled !== undefined && { module_enabled }),
  ...(plan !== undefined && { plan: plan.name }),
});

function mapped<T, U>(answer: Result<T>, part: (value: T) => U): Result<U> {
  return answer.ok ? ok(part(answer.value)) : answer;
}

function standingIn(answer: Result<readonly Member[]>, id: string): Result<Standing> {
  if (!answer.ok) return answer;
  const found = answer.value.find((one) => one.member_id === id);
  return found === undefined ? failed("not_found") : ok(standingOf(found));
}
