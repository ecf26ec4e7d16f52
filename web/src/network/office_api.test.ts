import { describe, expect, it } from "vitest";
import { Api } from "./api";
import { Http } from "./http";
import { OfficeApi } from "./office_api";
import { ok } from "./result";

function anApi() {
  const asked: { line: string; body: unknown; oversight: string | undefined }[] = [];
  const http = new Http("", { get: async () => ok("t"), forget: () => undefined }, async (path, init) => {
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined;
    asked.push({ line: `${init.method ?? "GET"} ${path}`, body, oversight: (init.headers as Record<string, string>)["Parley-Oversight"] });
    return new Response("{}", { status: 200 });
  });
  return { api: new OfficeApi(new Api(http, "w1", "d1")), asked };
}

const W = "/workspaces/w1";

describe("the addresses of what is set", () => {
  it.each<[string, (api: OfficeApi) => Promise<unknown>, string, unknown?]>([
    ["the workspace", (api) => api.workspace(), `GET ${W}`],
    ["its rules", (api) => api.changeWorkspace({ settings: { presence: false } }), `PATCH ${W}`, { settings: { presence: false } }],
    ["a member", (api) => api.changeMember("m/1", { permissions: { send_messages: false } }), `PATCH ${W}/members/m%2F1`, { permissions: { send_messages: false } }],
    ["why", (api) => api.diagnose(null, null), `GET ${W}/me/diagnose`],
    ["why in a conversation", (api) => api.diagnose("c1", "m1"), `GET ${W}/me/diagnose?conversation_id=c1&message_id=m1`],
    ["the log", (api) => api.audit({ actor: "ana", from: "x" }, "c"), `GET ${W}/audit?actor=ana&from=x&limit=50&cursor=c`],
    ["reports", (api) => api.reports(null), `GET ${W}/reports?limit=50`],
    ["a report", (api) => api.report("c1", "m1", "spam"), `POST ${W}/reports`, { conversation_id: "c1", message_id: "m1", reason: "spam" }],
    ["its outcome", (api) => api.decide("r1", "Removed."), `PATCH ${W}/reports/r1`, { outcome: "Removed." }],
    ["oversight", (api) => api.oversee("c1", "complaint"), `POST ${W}/oversight`, { conversation_id: "c1", reason: "complaint" }],
  ])("%s", async (_, ask, address, body) => {
    const { api, asked } = anApi();
    await ask(api);
    expect(asked).toEqual([{ line: address, body, oversight: undefined }]);
  });
});

it("what is read under oversight says under which leave", async () => {
  const { api, asked } = anApi();
  const leave = { id: "o1", expires_at: "" };
  await api.overseen("c1", leave);
  await api.overseenMessages("c1", leave, "m9");
  expect(asked.map(({ line, oversight }) => [line, oversight])).toEqual([
    [`GET ${W}/conversations/c1`, "o1"],
    [`GET ${W}/conversations/c1/messages?limit=50&before=m9`, "o1"],
  ]);
});
