// The whole client on fixed data: a desk with many conversations, one of them as long as the address asks for.
import type { Conversation, Membership, Message, Receipts } from "../models/types";
import { Device } from "../store/device";
import { MemberDb } from "../store/member_db";
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

export interface Play {
  talks: readonly Conversation[];
  logs: ReadonlyMap<string, readonly Message[]>;
  receipts?: Receipts;
  as?: Membership;
}

const DATABASE = "parley-gallery";
const outside = { ended: () => undefined, doubted: () => undefined };

/** Each visit begins with nothing kept, so that the fixed data is all there is. */
export async function stage(play: Play): Promise<Parley> {
  await new MemberDb(DATABASE).remove();
  const as = play.as ?? membership;
  const api = new FixedApi(as, play.talks, play.logs, play.receipts);
  return new Parley(api, as, new Device("gallery", sessionStorage), new MemberDb(DATABASE), outside);
}
