// Where the server is and how people sign in: one file beside the page, written when the stack is deployed.
import type { Result, Role } from "../models/types";
import { failed, ok } from "./result";

export interface DemoPerson {
  name: string;
  role: Role;
  workspace_id: string;
  member_id: string;
  who: string;
}

export interface ClientConfig {
  api: string;
  sign_in: "demo" | "host";
  people?: DemoPerson[];
  host_origin?: string;
  /** The page that shows every component; only where people develop. */
  gallery?: boolean;
}

export async function loadConfig(): Promise<Result<ClientConfig>> {
  try {
    const response = await fetch("/config.json", { cache: "no-cache" });
    if (!response.ok) return failed("config", "", response.status);
    const config = (await response.json()) as Partial<ClientConfig>;
    if (typeof config.api !== "string" || (config.sign_in !== "demo" && config.sign_in !== "host")) return failed("config");
    return ok({ ...config, api: config.api, sign_in: config.sign_in });
  } catch {
    return failed("network");
  }
}
