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
  ])("%s", async (_, ask, address, body) => {
    const { api, asked } = anApi();
    await ask(api);
    expect(asked).toEqual([{ line: address, body, oversight: undefined }]);
  });
});
