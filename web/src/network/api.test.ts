import { describe, expect, it } from "vitest";
import { Api } from "./api";
import { Http } from "./http";
import { ok } from "./result";

function anApi() {
  const asked: { method: string; path: string; body: unknown }[] = [];
  const http = new Http("", { get: async () => ok("t"), forget: () => undefined }, async (path, init) => {
    asked.push({ method: init.method ?? "GET", path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    return new Response("{}", { status: 200 });
  });
  return { api: new Api(http, "w1", "d1"), asked };
}

const C = "/workspaces/w1/conversations/c1";

describe("the addresses of what is done with messages", () => {
  it.each<[string, (api: Api) => Promise<unknown>, string, unknown?]>([
    ["an edit", (api) => api.edit("c1", "m1", { body: "x", version: 2 }), `PATCH ${C}/messages/m1`, { body: "x", version: 2 }],
    ["a deletion", (api) => api.remove("c1", "m1"), `DELETE ${C}/messages/m1`],
    ["a reaction", (api) => api.react("c1", "m1", "👍🏽"), `PUT ${C}/messages/m1/reactions/%F0%9F%91%8D%F0%9F%8F%BD`],
    ["its end", (api) => api.unreact("c1", "m1", "#️⃣"), `DELETE ${C}/messages/m1/reactions/%23%EF%B8%8F%E2%83%A3`],
    ["a pin", (api) => api.pin("c1", "m1"), `PUT ${C}/messages/m1/pin`],
    ["pins of a lane", (api) => api.pins("c1", { audience: "team", cursor: "x" }), `GET ${C}/pins?limit=50&audience=team&cursor=x`],
    ["versions", (api) => api.versions("c1", "m1"), `GET ${C}/messages/m1/versions`],
    ["a thread", (api) => api.thread("c1", "m1", { before: "m0" }), `GET ${C}/messages/m1/thread?limit=50&before=m0`],
    ["following", (api) => api.follow("c1", "m1"), `PUT ${C}/messages/m1/thread/follow`],
    ["its end", (api) => api.unfollow("c1", "m1"), `DELETE ${C}/messages/m1/thread/follow`],
    ["a draft", (api) => api.draft("c1", "team"), `GET ${C}/draft?audience=team`],
    ["a draft of a client", (api) => api.putDraft("c1", { body: "x", reply_to: null, version: 3 }), `PUT ${C}/draft`, { body: "x", version: 3 }],
    ["a draft that answers", (api) => api.putDraft("c1", { body: "x", reply_to: "m1", version: 3 }, "team"), `PUT ${C}/draft?audience=team`, { body: "x", version: 3, reply_to: "m1" }],
    ["references", (api) => api.references({ kind: "invoice", q: "20 4" }), "GET /workspaces/w1/references?kind=invoice&q=20+4"],
    ["a reference", (api) => api.reference("invoice", "20/4"), "GET /workspaces/w1/references/invoice/20%2F4"],
  ])("%s", async (_, ask, address, body) => {
    const { api, asked } = anApi();
    await ask(api);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([address]);
    expect(asked[0]?.body).toEqual(body);
  });
});
