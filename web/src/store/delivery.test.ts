import { describe, expect, it } from "vitest";
import type { Pending } from "../models/grouping";
import { aMessage } from "../models/samples";
import type { Api } from "../network/api";
import { ok } from "../network/result";
import { Delivery } from "./delivery";
import type { Live } from "./live";

const pending = (given: Partial<Pending>): Pending => ({
  clientId: "id1", conversationId: "c1", audience: "everyone", body: "Yes", createdAt: 0, state: "sending", reason: null, requestId: null, attempts: 0, ...given,
});

function sent(isOnline: boolean) {
  const told: unknown[] = [];
  const stored = aMessage({ seq: 1 });
  const live = { send: async (frame: unknown) => { told.push(frame); return isOnline ? ok(stored) : null; } } as unknown as Live;
  const api = { send: async (_: string, message: unknown) => { told.push(message); return ok(stored); } } as unknown as Api;
  return { told, delivery: new Delivery(api, live, "ana", false) };
}

describe("what is sent", () => {
  it("names what it answers and whom it mentions, over the socket and over REST", async () => {
    const { told, delivery } = sent(false);
    await delivery.send(pending({ replyTo: { id: "m1", sender_id: "tom", preview: "Really?" }, mentions: ["tom"] }));
    const message = { client_id: "id1", body: "Yes", reply_to: "m1", mentions: ["tom"] };
    expect(told).toEqual([{ action: "send", conversation_id: "c1", from_view: true, ...message }, message]);
  });

  it("names neither when there is neither, also in what an earlier version wrote down", async () => {
    const { told, delivery } = sent(true);
    await delivery.send(pending({}));
    await delivery.send(pending({ replyTo: null, mentions: [] }));
    for (const frame of told) expect(frame).toEqual({ action: "send", conversation_id: "c1", from_view: true, client_id: "id1", body: "Yes" });
  });
});
