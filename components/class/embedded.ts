import { BaseChannel } from "./base-channel";
import type { Channel, Message } from "./channel";
import type { Outbox } from "./outbox";
import { type Hello, keeps, matches, type Person, Received, readFrame, type Sent } from "./protocol";
import { randomId } from "./random-id";

/** Waiting times between tries to come back, in milliseconds. Each is spread, or a whole room would knock at once. */
const FIRST_WAIT = 300;
const LONGEST_WAIT = 5_000;
/** Messages on the way at once. After a restart a browser has many to say again, and the server takes so many a second. */
const MOST_IN_FLIGHT = 4;
const PAUSE = 1_000;
/** A message that is not acknowledged for so long was sent into a network that is gone, whatever the browser says of it. */
const OVERDUE = 8_000;

interface Subscription {
  readonly subject: string;
  /** The last message that was taken: after a lost connection only later ones are asked for. */
  after: number;
  /** Ids of what was taken: a server that was started anew hears it again, and says it again under new numbers. */
  readonly taken: Set<string>;
  readonly take: (message: Message) => void;
}

/** A class over the WebSocket of the server that serves this page. Comes back by itself for as long as it is open. */
export class EmbeddedChannel extends BaseChannel implements Channel {
  readonly #url: string;
  readonly #hello: Hello;
  readonly #subscriptions = new Set<Subscription>();
  readonly #presence = new Set<(people: readonly Person[]) => void>();
  #people: readonly Person[] = [];
  #socket: WebSocket | undefined;
  readonly #inFlight = new Set<string>();
  #epoch: string | undefined;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  constructor(url: string, hello: Hello, outbox: Outbox) {
    super(outbox);
    this.#url = url;
    this.#hello = hello;
    this.#connect();
    globalThis.addEventListener?.("online", this.#now);
    globalThis.addEventListener?.("offline", this.#cut);
  }

  publish(subject: string, data: unknown): void {
    if (keeps(subject) === 0) {
      if (this.status.get().is === "open") this.#send({ type: "publish", subject, id: randomId(), data });
      return;
    }
    this.outbox.add(subject, data);
    this.#pump();
  }

  subscribe(subject: string, take: (message: Message) => void): () => void {
    const subscription: Subscription = { subject, after: 0, taken: new Set(), take };
    this.#subscriptions.add(subscription);
    if (this.status.get().is === "open") this.#send({ type: "subscribe", subject, after: 0 });
    return () => void this.#subscriptions.delete(subscription);
  }

  presence(take: (people: readonly Person[]) => void): () => void {
    this.#presence.add(take);
    take(this.#people);
    return () => void this.#presence.delete(take);
  }

  end(): void {
    this.#send({ type: "close" });
  }

  close(): void {
    this.#left = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.("online", this.#now);
    globalThis.removeEventListener?.("offline", this.#cut);
    this.#socket?.close();
  }

  /** The network is back: there is nothing to wait for. */
  readonly #now = () => {
    if (this.status.get().is !== "lost") return;
    clearTimeout(this.#timer);
    this.#connect();
  };

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#send(this.#hello));
    socket.addEventListener("message", ({ data }) => {
      const frame = readFrame(Received, String(data));
      if (frame && socket === this.#socket) this.#take(frame);
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#again();
    });
  }

  /** The connection is dead, and is not waited for to say so. */
  readonly #cut = () => {
    const socket = this.#socket;
    if (!socket || this.#left) return;
    this.#socket = undefined;
    socket.close();
    clearTimeout(this.#timer);
    this.#again();
  };

  #again(): void {
    if (this.#left || this.status.get().is === "ended") return;
    // A wrong code or key stays wrong; everything else may have passed by the next try.
    const status = this.status.get();
    const final = status.is === "refused" && !["flood", "junk", "full"].includes(status.reason);
    if (final) return;
    if (status.is !== "refused") this.status.write({ is: "lost" });
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++) * (0.5 + Math.random());
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  #send(frame: Sent): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #take(frame: Received): void {
    if (frame.type === "welcome") this.#welcome(frame.epoch, frame.addresses);
    else if (frame.type === "kept") this.#settled(frame.id);
    else if (frame.type === "message") this.#deliver(frame);
    else if (frame.type === "presence") {
      this.#people = frame.people;
      for (const take of this.#presence) take(frame.people);
    } else if (frame.type === "notice") this.notice(frame);
    else if (frame.type === "ended") this.over();
    else if (frame.id === undefined) this.status.write({ is: "refused", reason: frame.reason });
    else if (frame.reason === "flood") {
      this.#inFlight.delete(frame.id);
      setTimeout(() => this.#pump(), PAUSE);
      // One message was refused: it is not sent again.
    } else this.#settled(frame.id);
  }

  #settled(id: string): void {
    this.#inFlight.delete(id);
    if (this.#epoch !== undefined) this.outbox.kept(id, this.#epoch);
    this.#pump();
  }

  #pump(): void {
    const waiting = this.outbox.waiting(this.#epoch);
    this.waiting.write(waiting.length);
    if (this.status.get().is !== "open") return;
    for (const entry of waiting) {
      if (this.#inFlight.size >= MOST_IN_FLIGHT) return;
      if (this.#inFlight.has(entry.id)) continue;
      this.#inFlight.add(entry.id);
      this.#send({ type: "publish", ...entry });
      const socket = this.#socket;
      setTimeout(() => {
        if (socket === this.#socket && this.#inFlight.has(entry.id)) this.#cut();
      }, OVERDUE);
    }
  }

  #welcome(epoch: string, addresses: readonly string[]): void {
    // A server that was started anew counts from the beginning.
    if (this.#epoch !== epoch) for (const subscription of this.#subscriptions) subscription.after = 0;
    this.#epoch = epoch;
    this.#tries = 0;
    this.addresses.write(addresses);
    this.status.write({ is: "open" });
    for (const { subject, after } of this.#subscriptions) this.#send({ type: "subscribe", subject, after });
    this.#inFlight.clear();
    this.#pump();
  }

  #deliver(message: Message & { readonly id: string }): void {
    for (const subscription of this.#subscriptions) {
      if (!matches(subscription.subject, message.subject) || message.seq <= subscription.after) continue;
      subscription.after = message.seq;
      if (subscription.taken.has(message.id)) continue;
      subscription.taken.add(message.id);
      subscription.take(message);
    }
  }
}
