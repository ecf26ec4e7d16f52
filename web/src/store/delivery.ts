// How one message leaves: over the socket while it is open, else over REST; and the search for one that may have arrived long ago.
import type { Pending } from "../models/grouping";
import { timeOfId } from "../models/ids";
import type { Audience, Message, Result } from "../models/types";
import type { Api } from "../network/api";
import { ok } from "../network/result";
import type { Live } from "./live";
import type { Sending } from "./outbox";

const PAGES = 5;
const MARGIN = 5 * 60_000;

export class Delivery implements Sending {
  constructor(
    private readonly api: Api,
    private readonly live: Live,
    private readonly myId: string,
    private readonly namesLanes: boolean,
  ) {}

  async send(pending: Pending): Promise<Result<Message>> {
    const message = { client_id: pending.clientId, body: pending.body, ...this.lane(pending.audience), ...extrasOf(pending) };
    const conversation = pending.conversationId;
    const live = await this.live.send({ action: "send", conversation_id: conversation, from_view: true, ...message });
    return live ?? this.api.send(conversation, message);
  }

  async find(pending: Pending): Promise<Result<Message | null>> {
    const oldest = timeOfId(pending.clientId) - MARGIN;
    let before: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const where = { limit: 100, ...this.lane(pending.audience), ...(before !== undefined && { before }) };
      const answer = await this.api.messages(pending.conversationId, where);
      if (!answer.ok) return answer;
      const { items, has_older: hasOlder } = answer.value;
      const found = items.find((item) => item.client_id === pending.clientId && item.sender_id === this.myId);
      if (found !== undefined) return ok(found);
      const first = items[0];
      if (!hasOlder || first === undefined || Date.parse(first.sent_at) < oldest) return ok(null);
      before = first.id;
    }
    return ok(null);
  }

  private lane(audience: Audience): { audience?: Audience } {
    return this.namesLanes ? { audience } : {};
  }
}

function extrasOf({ replyTo, mentions = [] }: Pending): { reply_to?: string; mentions?: readonly string[] } {
  return { ...(replyTo && { reply_to: replyTo.id }), ...(mentions.length > 0 && { mentions }) };
}
