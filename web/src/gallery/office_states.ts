// The pages beside the conversations: members and what they may do, the rules of the workspace, the plan.
import { html } from "lit";
import { Office } from "../store/office";
import type { Parley } from "../store/parley";
import { failed, ok } from "../network/result";
import "../views/member_list";
import "../views/member_permissions";
import "../views/audit_log";
import "../views/overseen";
import "../views/oversight";
import "../views/oversight_looks";
import "../views/report_queue";
import "../views/why";
import "../views/workspace_rules";
import { OWN_REPORTS } from "./fixed_office";
import { ana, luis, priya, tom } from "./people";
import type { Section } from "./specimen";
import { stage } from "./stage";
import { at, talk } from "./talks";

const desk = (): Promise<Parley> => {
  const last = { from: tom, text: "please tell Luis it looks great", at: at("10:58") };
  return stage({ talks: [talk("office", [tom, priya, luis], { title: "Website relaunch", last })], logs: new Map() });
};

export async function officeStates(): Promise<Section> {
  const store = await desk();
  await store.inbox.loadMore();
  store.link = "online";
  store.api.ticket = () => Promise.resolve(ok({ ticket: "", url: "", expires_at: new Date(Date.now() + 60_000).toISOString() }));
  const opening = await desk();
  opening.api.ticket = store.api.ticket;
  const office = new Office(store);
  const broken = new Office(store);
  broken.api.workspace = () => Promise.resolve(failed("network"));
  const own = new Office(store);
  own.api.reports = () => Promise.resolve(ok({ items: OWN_REPORTS, next: null }));
  await office.loadMembers();
  const of = (id: string) => office.members?.find((one) => one.member_id === id);
  const leave = { id: "look", expires_at: new Date(Date.now() + 3_600_000).toISOString() };
  return {
    id: "office",
    title: "Beside the conversations",
    about: "What an admin sets: saved at once, put back where it is refused.",
    width: "page",
    specimens: [
      { name: "Members", show: () => html`<parley-members .store=${store} .office=${office}></parley-members>` },
      { name: "What a member may do, with an exception", show: () => html`<parley-member-permissions .office=${office} .member=${of(priya.member_id)}></parley-member-permissions>` },
      { name: "Rules and plan", show: () => html`<parley-rules .store=${store} .office=${office}></parley-rules>` },
      { name: "Nothing stands in the way", show: () => html`<parley-why .store=${store} .office=${office} about="?"></parley-why>` },
      { name: "The live connection is being opened", show: () => html`<parley-why .store=${opening} .office=${office} about="?"></parley-why>` },
      { name: "Why something cannot be done", show: () => html`<parley-why .store=${store} .office=${office} about="?c=office"></parley-why>` },
      { name: "Audit log", show: () => html`<parley-audit .store=${store} .office=${office}></parley-audit>` },
      { name: "Reported messages, an internal note among them", show: () => html`<parley-reports .store=${store} .office=${office} queue></parley-reports>` },
      { name: "One's own reports", show: () => html`<parley-reports .store=${store} .office=${own}></parley-reports>` },
      { name: "Oversight, before a reason is given", show: () => html`<parley-oversight .store=${store} .office=${office} about="?c=office"></parley-oversight>` },
      { name: "A conversation under oversight, with an internal note", show: () => html`<parley-overseen .store=${store} .office=${office} .conversation=${"overseen"} .leave=${leave}></parley-overseen>` },
      { name: "Oversight that participants see", show: () => html`<parley-looks .store=${store} .looks=${[{ member_id: ana.member_id, at: at("10:26") }]}></parley-looks>` },
      { name: "Rules that could not be loaded", show: () => html`<parley-rules .store=${store} .office=${broken}></parley-rules>` },
    ],
  };
}
