// The whole client on fixed data: a desk with many conversations, one of them as long as the address asks for.
import type { Pending } from "../models/grouping";
import type { Conversation, Membership, Message, Receipts } from "../models/types";
import { Device } from "../store/device";
import type { OutboxStorage } from "../store/outbox_db";
import { Parley } from "../store/parley";
import { FixedApi } from "./fixed_api";
import { ana } from "./people";
import { WORKSPACE } from "./talks";

export const membership: Membership = {
  workspace_id: WORKSPACE,
  name: "Northlight",
  member_id: ana.member_id,
  role: ana.role,
  unread: 4,
  module_enabled: true,
};

/** Kept for as long as the page lives. */
export class MemoryOutbox implements OutboxStorage {
  private readonly items = new Map<string, Pending>();

  all(): Promise<Pending[]> {
    return Promise.resolve([...this.items.values()]);
  }

  put(pending: Pending): Promise<void> {
    this.items.set(pending.clientId, pending);
    return Promise.resolve();
  }

  remove(clientId: string): Promise<void> {
    this.items.delete(clientId);
    return Promise.resolve();
  }
}

export interface Play {
  talks: readonly Conversation[];
  logs: ReadonlyMap<string, readonly Message[]>;
  receipts?: Receipts;
  as?: Membership;
}

export function stage(play: Play): Parley {
  const api = new FixedApi(play.talks, play.logs, play.receipts);
  return new Parley(api, play.as ?? membership, new Device("gallery", sessionStorage), new MemoryOutbox());
}
