// The messages that are held of one conversation: by lane and number, each in its highest version.
import { laneOf, type Audience, type Message } from "./types";

interface Lane {
  messages: Map<number, Message>;
  /** Numbers from here up are meant to be complete; below it nobody has looked yet. */
  floor: number | null;
}

const LANE_ORDER: Record<Audience, number> = { everyone: 0, team: 1 };

/** The merged order: (number or anchor, lane, number), and a system line after the message that it follows. */
export function compareMessages(a: Message, b: Message): number {
  const lanes = LANE_ORDER[laneOf(a)] - LANE_ORDER[laneOf(b)];
  return (
    place(a) - place(b) ||
    lanes ||
    a.seq - b.seq ||
    Number(a.kind === "system") - Number(b.kind === "system") ||
    compareText(a.id, b.id)
  );
}

function place(message: Message): number {
  return laneOf(message) === "team" ? (message.anchor ?? message.seq) : message.seq;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export class MessageLog {
  private readonly lanes: Record<Audience, Lane> = { everyone: emptyLane(), team: emptyLane() };
  private readonly systemLines = new Map<string, Message>();
  private sorted: readonly Message[] | null = null;

  /** Keeps a message if it is new or of a higher version; says whether anything changed. */
  apply(message: Message): boolean {
    const held = this.find(message);
    if (held !== undefined && held.version >= message.version) return false;
    if (message.kind === "system") this.systemLines.set(message.id, message);
    else this.lanes[laneOf(message)].messages.set(message.seq, message);
    this.sorted = null;
    return true;
  }

  applyAll(messages: readonly Message[]): boolean {
    return messages.map((message) => this.apply(message)).some(Boolean);
  }

  /**
   * A page of history came in. Below its lowest number nothing is known, above it a hole would be a loss.
   * A merged page may hold nothing of a lane, so the lanes are named by the caller.
   */
  applyPage(messages: readonly Message[], audiences: readonly Audience[], hasOlder: boolean): boolean {
    const changed = this.applyAll(messages);
    for (const audience of audiences) {
      const numbers = messages.filter((m) => m.kind === "user" && laneOf(m) === audience).map((m) => m.seq);
      if (!hasOlder) numbers.push(1);
      if (numbers.length > 0) this.lowerFloor(audience, Math.min(...numbers));
    }
    return changed;
  }

  private lowerFloor(audience: Audience, seq: number): void {
    const lane = this.lanes[audience];
    lane.floor = lane.floor === null ? seq : Math.min(lane.floor, seq);
  }

  private find(message: Message): Message | undefined {
    if (message.kind === "system") return this.systemLines.get(message.id);
    return this.lanes[laneOf(message)].messages.get(message.seq);
  }

  has(audience: Audience, seq: number): boolean {
    return this.lanes[audience].messages.has(seq);
  }

  get(audience: Audience, seq: number): Message | undefined {
    return this.lanes[audience].messages.get(seq);
  }

  /** The last number before the first hole: what may be claimed as held when catching up. */
  contiguous(audience: Audience, fallback: number): number {
    const lane = this.lanes[audience];
    if (lane.floor === null) return fallback;
    let seq = lane.floor;
    while (lane.messages.has(seq)) seq += 1;
    return seq - 1;
  }

  highest(audience: Audience): number {
    return Math.max(0, ...this.lanes[audience].messages.keys());
  }

  /** Whether a number is missing between what was loaded and the newest that is known to exist. */
  hasGap(audience: Audience, head: number): boolean {
    const lane = this.lanes[audience];
    if (lane.floor === null) return false;
    return this.contiguous(audience, 0) < Math.max(head, this.highest(audience));
  }

  /** All messages in reading order. The array is replaced, never changed. */
  ordered(): readonly Message[] {
    this.sorted ??= [
      ...this.lanes.everyone.messages.values(),
      ...this.lanes.team.messages.values(),
      ...this.systemLines.values(),
    ].sort(compareMessages);
    return this.sorted;
  }

  findByClientId(clientId: string, senderId: string): Message | undefined {
    return this.ordered().findLast((m) => m.client_id === clientId && m.sender_id === senderId);
  }

  clear(): void {
    this.lanes.everyone = emptyLane();
    this.lanes.team = emptyLane();
    this.systemLines.clear();
    this.sorted = null;
  }
}

function emptyLane(): Lane {
  return { messages: new Map(), floor: null };
}
