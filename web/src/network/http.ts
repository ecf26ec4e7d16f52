// One REST request: address, token, JSON in and out, and every way in which it can fail.
import type { Result } from "../models/types";
import { failed, failureOf, ok } from "./result";
import type { TokenSource } from "./tokens";

const TIMEOUT = 20_000;

export interface RequestOptions {
  body?: unknown;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
  /** Under which an admin reads a conversation that it is not in. */
  oversight?: string;
}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export class Http {
  constructor(
    private readonly base: string,
    private readonly tokens: TokenSource,
    private readonly send: Fetch = (input, init) => fetch(input, init),
    /** Even a fresh token was refused, or there is none to be had. */
    private readonly refused: () => void = () => undefined,
  ) {}

  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Result<T>> {
    const first = await this.attempt<T>(method, path, options);
    if (first.ok || first.error.status !== 401) return first;
    // The token may have run out between two looks at the clock: one fresh one, one more try.
    this.tokens.forget();
    const second = await this.attempt<T>(method, path, options);
    if (!second.ok && second.error.status === 401) this.refused();
    return second;
  }

  private async attempt<T>(method: string, path: string, options: RequestOptions): Promise<Result<T>> {
    const token = await this.tokens.get();
    if (!token.ok) return token;
    try {
      const response = await this.send(this.base + path, init(method, token.value, options));
      return await read<T>(response);
    } catch {
      return failed("network");
    }
  }
}

function init(method: string, token: string, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: "application/json" };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (options.oversight !== undefined) headers["Parley-Oversight"] = options.oversight;
  return {
    method,
    headers,
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.keepalive && { keepalive: true }),
    signal: AbortSignal.timeout(TIMEOUT),
  };
}

async function read<T>(response: Response): Promise<Result<T>> {
  const text = await response.text();
  const body = parse(text);
  if (response.ok) return body === undefined ? failed("unreadable") : ok(body as T);
  const retryAfter = Number(response.headers.get("Retry-After"));
  return { ok: false, error: failureOf(body, response.status, retryAfter > 0 ? retryAfter : null) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
