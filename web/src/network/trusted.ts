// The only texts that may become more than text: named here, under the policy that the page's headers allow.

interface Rules<Script, Markup> {
  createScriptURL(address: string): Script;
  createHTML(markup: string): Markup;
}

interface Policies {
  createPolicy(name: string, rules: Rules<string, string>): Rules<string, string>;
}

const OURS = ["/sw.js"];

function check(address: string): string {
  if (!OURS.includes(address)) throw new TypeError(`${address} is no script of Parley`);
  return address;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const rules: Rules<string, string> = { createScriptURL: check, createHTML: (markup) => markup };
let policy: Rules<string, string> | null = null;

/** Strings for browsers without Trusted Types; for the others the objects that they ask for. */
const trusted = (): Rules<string, string> => (policy ??= policies?.createPolicy("parley", rules) ?? rules);

export const scriptAddress = (address: string): string => trusted().createScriptURL(address);

/** Somebody else's HTML, to be looked through and never shown: nothing runs in this document and nothing is loaded. */
export const inertDocument = (markup: string): Document => new DOMParser().parseFromString(trusted().createHTML(markup), "text/html");
