// One open socket: questions with their answers by `ref`, news by callback, and an end that always comes exactly once.
import type { Result } from "../models/types";
import { incoming, type AnswerFrame, type Asked, type NewsFrame } from "./frames";
import { failed, failureOf, ok } from "./result";

const ANSWER_TIMEOUT = 10_000;
const OPEN_TIMEOUT = 15_000;

export interface SocketEvents {
  news(frame: NewsFrame): void;
  closed(): void;
}

interface Waiting {
  resolve(answer: Result<AnswerFrame>): void;
  timer: ReturnType<typeof setTimeout>;
}

export class LiveSocket {
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;
  private ended = false;

  private constructor(
    private readonly socket: WebSocket,
    private readonly events: SocketEvents,
  ) {
    socket.addEventListener("message", (event: MessageEvent<unknown>) => this.hear(event.data));
    socket.addEventListener("close", () => this.end());
    socket.addEventListener("error", () => this.end());
  }

  static open(url: string, events: SocketEvents): Promise<Result<LiveSocket>> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url);
      const give = (answer: Result<LiveSocket>): void => {
        clearTimeout(timer);
        socket.removeEventListener("open", opened);
        socket.removeEventListener("close", refused);
        resolve(answer);
      };
      const opened = (): void => give(ok(new LiveSocket(socket, events)));
      const refused = (): void => give(failed("network"));
      const timer = setTimeout(() => {
        give(failed("network"));
        socket.close();
      }, OPEN_TIMEOUT);
      socket.addEventListener("open", opened);
      socket.addEventListener("close", refused);
    });
  }

  get isOpen(): boolean {
    return !this.ended && this.socket.readyState === WebSocket.OPEN;
  }

  ask(frame: Asked): Promise<Result<AnswerFrame>> {
    if (!this.isOpen) return Promise.resolve(failed("network"));
    this.count += 1;
    const ref = String(this.count);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(ref, failed("network")), ANSWER_TIMEOUT);
      this.waiting.set(ref, { resolve, timer });
      this.socket.send(JSON.stringify({ ...frame, ref }));
    });
  }

  /** For what is not answered. */
  say(frame: Asked): void {
    if (this.isOpen) this.socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.socket.close();
    this.end();
  }

  private hear(data: unknown): void {
    if (this.ended || typeof data !== "string") return;
    const received = incoming(data);
    if (received.kind === "news") this.events.news(received.frame);
    if (received.kind !== "answer" || received.frame.ref === null) return;
    const { frame } = received;
    if (frame.type === "error") this.answer(received.frame.ref, { ok: false, error: failureOf(frame, null, null) });
    else this.answer(received.frame.ref, ok(frame));
  }

  private answer(ref: string, answer: Result<AnswerFrame>): void {
    const question = this.waiting.get(ref);
    if (question === undefined) return;
    clearTimeout(question.timer);
    this.waiting.delete(ref);
    question.resolve(answer);
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    // Whether a question was carried out is unknown now; ids make it safe to ask again.
    for (const ref of [...this.waiting.keys()]) this.answer(ref, failed("network"));
    this.events.closed();
  }
}
