// The only addresses that may become code: named here, under the policy that the page's headers allow.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}

const OURS = ["/sw.js"];

function check(address: string): string {
  if (!OURS.includes(address)) throw new TypeError(`${address} is no script of Parley`);
  return address;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
let policy: { createScriptURL(address: string): string } | null = null;

/** A string for browsers without Trusted Types; for the others the object that they ask for. */
export function scriptAddress(address: string): string {
  policy ??= policies?.createPolicy("parley", { createScriptURL: check }) ?? { createScriptURL: check };
  return policy.createScriptURL(address);
}
