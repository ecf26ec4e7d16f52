// Errors as values: what failed, in the contract's shape, whether it came from the server or from the network.
import type { Failure, Result } from "../models/types";

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export function failed<T>(code: string, message = "", status = 0): Result<T> {
  return { ok: false, error: { code, message, details: null, requestId: null, retryAfter: null, status } };
}

interface ErrorBody {
  code?: unknown;
  message?: unknown;
  details?: unknown;
  request_id?: unknown;
}

/** Status codes of the contract; frames carry only the code. */
const STATUS: Record<string, number> = {
  invalid_request: 400,
  invalid_cursor: 400,
  unauthenticated: 401,
  permission_denied: 403,
  module_disabled: 403,
  plan_limit: 403,
  not_found: 404,
  client_id_reused: 409,
  version_conflict: 409,
  too_large: 413,
  stale_client_id: 422,
  not_editable: 422,
  rate_limited: 429,
  unavailable: 503,
};

export function failureOf(body: unknown, status: number | null, retryAfter: number | null): Failure {
  const error = errorIn(body);
  const code = typeof error.code === "string" ? error.code : "unknown";
  const details = error.details === undefined ? null : error.details;
  return {
    code,
    message: typeof error.message === "string" ? error.message : "",
    details,
    requestId: typeof error.request_id === "string" ? error.request_id : null,
    retryAfter: retryAfter ?? retryIn(error.details),
    status: status ?? STATUS[code] ?? 500,
  };
}

function errorIn(body: unknown): ErrorBody {
  if (typeof body !== "object" || body === null) return {};
  const inner: unknown = "error" in body ? body.error : body;
  return typeof inner === "object" && inner !== null ? inner : {};
}

function retryIn(details: unknown): number | null {
  if (typeof details !== "object" || details === null) return null;
  const seconds = (details as { retry_after_s?: unknown }).retry_after_s;
  return typeof seconds === "number" ? seconds : null;
}
