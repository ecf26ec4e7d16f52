// Tries from this browser what messages need: the sign-in, the live line, the clock, and a place to keep what is not sent.
import { clockTrial, lineTrial, type Trial } from "../models/self_test";
import type { Parley } from "./parley";

const PROBE = "parley.self-test";

export async function runTrials({ api, link, keepsUnsent }: Pick<Parley, "api" | "link" | "keepsUnsent">, now: () => number = Date.now): Promise<Trial[]> {
  const me = await api.membership();
  const askedAt = now();
  const ticket = await api.ticket();
  const signIn: Trial = { name: "sign_in", ok: me.ok, ...(!me.ok && { code: me.error.code }) };
  const clock: Trial = ticket.ok ? clockTrial(ticket.value.expires_at, askedAt, now()) : { name: "clock", ok: false, code: ticket.error.code };
  return [signIn, lineTrial(link), clock, storageTrial(keepsUnsent)];
}

function storageTrial(keepsUnsent: boolean): Trial {
  try {
    localStorage.setItem(PROBE, "1");
    const kept = localStorage.getItem(PROBE) === "1";
    localStorage.removeItem(PROBE);
    return { name: "storage", ok: kept && keepsUnsent };
  } catch (error) {
    return { name: "storage", ok: false, code: error instanceof Error ? error.name : "refused" };
  }
}
