// Where the bearer token comes from, kept until shortly before it ends; for a demo person it is the development issuer.
import type { Result } from "../models/types";
import { failed, ok } from "./result";

export interface TokenSource {
  get(): Promise<Result<string>>;
  forget(): void;
}

const EARLY = 60_000;

/** When a token ends, in milliseconds; unreadable ones are used once and asked for again. */
export function expiryOf(token: string): number {
  try {
    const part = token.split(".")[1] ?? "";
    const claims = JSON.parse(atob(part.replaceAll("-", "+").replaceAll("_", "/"))) as { exp?: unknown };
    return typeof claims.exp === "number" ? claims.exp * 1000 : 0;
  } catch {
    return 0;
  }
}

export class CachedTokens implements TokenSource {
  private token: string | null = null;
  private asking: Promise<Result<string>> | null = null;

  constructor(
    private readonly ask: () => Promise<Result<string>>,
    private readonly now: () => number = Date.now,
  ) {}

  async get(): Promise<Result<string>> {
    if (this.token !== null && expiryOf(this.token) - EARLY > this.now()) return ok(this.token);
    this.asking ??= this.fresh();
    return this.asking;
  }

  forget(): void {
    this.token = null;
  }

  private async fresh(): Promise<Result<string>> {
    const answer = await this.ask();
    this.token = answer.ok ? answer.value : null;
    this.asking = null;
    return answer;
  }
}

export function demoTokens(who: string): CachedTokens {
  return new CachedTokens(async () => {
    try {
      const response = await fetch(`/dev/token?who=${encodeURIComponent(who)}`, { cache: "no-store" });
      if (!response.ok) return failed("sign_in", "", response.status === 503 ? 503 : 0);
      const body = (await response.json()) as { token?: unknown };
      return typeof body.token === "string" ? ok(body.token) : failed("sign_in");
    } catch {
      return failed("network");
    }
  });
}
