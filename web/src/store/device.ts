// This browser's name towards the server, and the last client id that it gave out.
import { nextId, randomDeviceId } from "../models/ids";

export class Device {
  readonly id: string;
  private readonly lastKey: string;
  private offset = 0;

  /** `scope` keeps two demo people in one browser apart. */
  constructor(
    scope: string,
    private readonly storage: Pick<Storage, "getItem" | "setItem">,
    private readonly now: () => number = Date.now,
  ) {
    const key = scope === "" ? "parley.device" : `parley.device.${scope}`;
    this.lastKey = `${key}.last`;
    this.id = storage.getItem(key) ?? randomDeviceId();
    storage.setItem(key, this.id);
  }

  /** The last id is shared by all tabs, so ids rise over the whole browser. */
  mint(): string {
    const id = nextId(this.now() + this.offset, this.storage.getItem(this.lastKey));
    this.storage.setItem(this.lastKey, id);
    return id;
  }

  /** The server refused ids as coming from the future: follow its clock and start below it again. */
  correct(serverTime: number): void {
    this.offset = serverTime - this.now();
    this.storage.setItem(this.lastKey, nextId(serverTime, null));
  }
}
