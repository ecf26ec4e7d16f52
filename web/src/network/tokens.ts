// Where the bearer token comes from, kept until shortly before it ends; for a demo person it is the development issuer.
import type { Result } from "../models/types";
import { failed, ok } from "./result";

export interface TokenSource {
  get(): Promise<Result<string>>;
  forget(): void;
}

const EARLY = 60_000;

interface Claims {
  exp?: unknown;
  iat?: unknown;
  sub?: unknown;
}

function claimsOf(token: string): Claims {
  try {
    const part = token.split(".")[1] ?? "";
    return JSON.parse(atob(part.replaceAll("-", "+").replaceAll("_", "/"))) as Claims;
  } catch {
    return {};
  }
}

/**
 * When a token that came at this moment ends, in milliseconds by this device's clock, which may be a day off: what the
 * token says of its length holds anyway. Unreadable ones are used once and asked for again.
 */
export function expiryOf(token: string, cameAt: number): number {
  const { exp, iat } = claimsOf(token);
  if (typeof exp !== "number") return 0;
  return typeof iat === "number" ? cameAt + (exp - iat) * 1000 : exp * 1000;
}

/** Whose token it is; not proof of anything, the server alone checks it. */
export function subjectOf(token: string): string | null {
  const { sub } = claimsOf(token);
  return typeof sub === "string" ? sub : null;
}

export class CachedTokens implements TokenSource {
  private token: string | null = null;
  private endsAt = 0;
  private asking: Promise<Result<string>> | null = null;

  constructor(
    private readonly ask: () => Promise<Result<string>>,
    private readonly now: () => number = Date.now,
  ) {}

  async get(): Promise<Result<string>> {
    if (this.token !== null && this.endsAt - EARLY > this.now()) return ok(this.token);
    this.asking ??= this.fresh();
    return this.asking;
  }

  forget(): void {
    this.token = null;
  }

  private async fresh(): Promise<Result<string>> {
    const answer = await this.ask();
    this.token = answer.ok ? answer.value : null;
    this.endsAt = answer.ok ? expiryOf(answer.value, this.now()) : 0;
    this.asking = null;
    return answer;
  }
}

export function demoTokens(who: string): CachedTokens {
  return new CachedTokens(async () => {
    try {
      const response = await fetch(`/dev/token?who=${encodeURIComponent(who)}`, { cache: "no-store" });
      if (!response.ok) return failed("sign_in", "", response.status >= 500 ? 503 : 401);
      const body = (await response.json()) as { token?: unknown };
      return typeof body.token === "string" ? ok(body.token) : failed("sign_in", "", 401);
    } catch {
      return failed("network");
    }
  });
}
