import { describe, expect, it, vi } from "vitest";
import { aConversation, aMessage } from "../models/samples";
import type { Api, MessagePage, MessagePlace } from "../network/api";
import { failed, ok } from "../network/result";
import type { Message, Result } from "../models/types";
import { Emitter } from "./emitter";
import { History } from "./history";
import { Talk } from "./talk";

const LENGTH = 200;
const said = (seq: number): Message => aMessage({ seq });

/** Pages of a conversation of 200 messages; every answer waits until the test lets it come. */
class Server {
  readonly asked: MessagePlace[] = [];
  private readonly waiting: ((page: Result<MessagePage>) => void)[] = [];

  messages(_: string, where: MessagePlace): Promise<Result<MessagePage>> {
    this.asked.push(where);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async answers(from: number, to: number): Promise<void> {
    const items = Array.from({ length: to - from + 1 }, (_, at) => said(from + at));
    await this.give(ok({ items, has_older: from > 1, has_newer: to < LENGTH }));
  }

  async fails(): Promise<void> {
    await this.give(failed("network"));
  }

  private async give(page: Result<MessagePage>): Promise<void> {
    this.waiting.shift()?.(page);
    await vi.waitFor(() => Promise.resolve());
  }
}

function aHistory() {
  const server = new Server();
  const history = new History(server as unknown as Api, new Emitter(), () => undefined);
  const head = { seq: LENGTH, rev: 0, read: LENGTH, unread: 0 };
  const talk = new Talk(aConversation({ heads: { everyone: head } }));
  return { server, history, talk };
}

const numbers = (talk: Talk): number[] => talk.shown.log.ordered().map((it) => it.seq);

async function opened() {
  const here = aHistory();
  void here.history.loadFirst(here.talk);
  await here.server.answers(151, LENGTH);
  return here;
}

describe("pages of history", () => {
  it("are asked for once, whoever asks meanwhile", async () => {
    const { server, history, talk } = await opened();
    void history.loadOlder(talk);
    void history.loadOlder(talk);
    await server.answers(101, 150);
    expect(server.asked).toHaveLength(2);
    expect(numbers(talk)[0]).toBe(101);
  });

  it("come anew when the log was thrown away while one was on its way", async () => {
    const { server, history, talk } = await opened();
    void history.loadOlder(talk);
    talk.purge();
    void history.loadFirst(talk);
    await server.answers(101, 150);
    expect(talk.loaded).toBe(false);
    await server.answers(151, LENGTH);
    expect(talk.loaded).toBe(true);
    expect(numbers(talk)[0]).toBe(151);
  });

  it("say which of them failed, and come when asked again", async () => {
    const { server, history, talk } = await opened();
    void history.jump(talk, said(50).id);
    await server.answers(26, 75);
    void history.loadNewer(talk);
    await server.fails();
    expect(talk.shown.failed).toBe("newer");
    void history.loadOlder(talk);
    await server.fails();
    expect(talk.shown.failed).toBe("older");
    void history.loadOlder(talk);
    await server.answers(1, 25);
    expect([talk.shown.error, talk.shown.failed]).toEqual([null, "none"]);
    expect(numbers(talk)[0]).toBe(1);
  });
});
