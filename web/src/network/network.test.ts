import { describe, expect, it } from "vitest";
import { fits, incoming } from "./frames";
import { Http } from "./http";
import { failed, failureOf, ok } from "./result";
import { CachedTokens, expiryOf, type TokenSource } from "./tokens";

const tokenUntil = (seconds: number): string => `x.${btoa(JSON.stringify({ exp: seconds }))}.y`;

function tokens(): TokenSource & { forgotten: number } {
  return {
    forgotten: 0,
    get: async () => ok("t"),
    forget() {
      this.forgotten += 1;
    },
  };
}

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

describe("a request", () => {
  it("carries the token and gives the body", async () => {
    const seen: RequestInit[] = [];
    const http = new Http("/v1", tokens(), async (url, init) => {
      seen.push(init);
      return answer(200, { url });
    });
    expect(await http.request("POST", "/x", { body: { a: 1 } })).toEqual(ok({ url: "/v1/x" }));
    expect(seen[0]?.headers).toMatchObject({ Authorization: "Bearer t", "Content-Type": "application/json" });
  });

  it("gives refusals as values, with what a person and support need", async () => {
    const error = { code: "rate_limited", message: "Wait a little.", details: null, request_id: "r7" };
    const http = new Http("", tokens(), async () => answer(429, { error }, { "Retry-After": "3" }));
    const result = await http.request("GET", "/x");
    expect(result).toEqual({
      ok: false,
      error: { code: "rate_limited", message: "Wait a little.", details: null, requestId: "r7", retryAfter: 3, status: 429 },
    });
  });

  it("asks once more with a fresh token when the old one ran out", async () => {
    const source = tokens();
    let calls = 0;
    const http = new Http("", source, async () => answer((calls += 1) === 1 ? 401 : 200, {}));
    expect((await http.request("GET", "/x")).ok).toBe(true);
    expect([calls, source.forgotten]).toEqual([2, 1]);
  });

  it("says when even a fresh token is refused, and not for other refusals", async () => {
    let refused = 0;
    const told = (status: number) => new Http("", tokens(), async () => answer(status, {}), () => (refused += 1));
    await told(403).request("GET", "/x");
    expect(refused).toBe(0);
    await told(401).request("GET", "/x");
    expect(refused).toBe(1);
  });

  it("calls a lost connection and a page in place of JSON by their names", async () => {
    const lost = new Http("", tokens(), async () => Promise.reject(new TypeError("gone")));
    expect(await lost.request("GET", "/x")).toEqual(failed("network"));
    const page = new Http("", tokens(), async () => new Response("<html>", { status: 502 }));
    expect(await page.request("GET", "/x")).toMatchObject({ error: { code: "unknown", status: 502 } });
  });
});

describe("a token", () => {
  it("is asked for once by many, kept, and renewed a minute before its end", async () => {
    let now = 0;
    let asked = 0;
    const source = new CachedTokens(
      async () => {
        asked += 1;
        return ok(tokenUntil(now / 1000 + 600));
      },
      () => now,
    );
    await Promise.all([source.get(), source.get(), source.get()]);
    now = 539_000;
    await source.get();
    expect(asked).toBe(1);
    now = 541_000;
    await source.get();
    expect(asked).toBe(2);
  });

  it("lasts as long as it says, whatever this device takes for the time", async () => {
    let now = 86_400_000;
    let asked = 0;
    const source = new CachedTokens(
      async () => {
        asked += 1;
        return ok(`x.${btoa(JSON.stringify({ iat: 0, exp: 600 }))}.y`);
      },
      () => now,
    );
    await source.get();
    now += 500_000;
    await source.get();
    expect(asked).toBe(1);
    now += 60_000;
    await source.get();
    expect(asked).toBe(2);
  });

  it("that cannot be read ends at once", () => {
    expect([expiryOf("nonsense", 7), expiryOf("a.b.c", 7), expiryOf(tokenUntil(5), 7)]).toEqual([0, 0, 5000]);
  });
});

describe("a frame", () => {
  it("is an answer, news, or something for a later client", () => {
    expect(incoming('{"type":"ack","ref":"1"}').kind).toBe("answer");
    expect(incoming('{"type":"error","ref":null,"error":{}}').kind).toBe("answer");
    expect(incoming('{"type":"receipt.moved","conversation_id":"c"}').kind).toBe("news");
    for (const text of ['{"type":"weather"}', "[]", "null", "not json"]) expect(incoming(text).kind).toBe("other");
  });

  it("fits when its bytes do, not its characters", () => {
    const send = (body: string) => fits({ action: "send", conversation_id: "c", client_id: "i", from_view: true, body });
    expect([send("a".repeat(10_000)), send("漢".repeat(9_999))]).toEqual([true, false]);
  });

  it("of refusal gets the status that REST would have given it", () => {
    const frame = { type: "error", ref: "1", error: { code: "rate_limited", details: { retry_after_s: 2 } } };
    expect(failureOf(frame, null, null)).toMatchObject({ status: 429, retryAfter: 2 });
  });
});
