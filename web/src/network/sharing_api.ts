// What a person lets others know of itself; loaded with the menu that asks for it.
import type { Result } from "../models/types";
import type { Api } from "./api";

export interface Sharing {
  share_read: boolean;
  share_typing: boolean;
  share_presence: boolean;
}

const PATH = "/me/preferences";

export class SharingApi {
  constructor(private readonly api: Pick<Api, "ask">) {}

  get(): Promise<Result<Sharing>> {
    return this.api.ask("GET", PATH);
  }

  change(change: Partial<Sharing>): Promise<Result<Sharing>> {
    return this.api.ask("PATCH", PATH, { body: change });
  }
}
