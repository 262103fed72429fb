import type { NatsConnection } from "@nats-io/nats-core";
import { BaseChannel } from "../base-channel";
import type { Channel, Message } from "../channel";
import type { Entry, Outbox } from "../outbox";
import { type Hello, keeps, matches, type Person } from "../protocol";
import { type Access, connectTo, keep, lastKept, nextKept, type Said, saidIn, tell } from "./connection";
import { Attendance, SIGN_EVERY } from "./presence";
import { subjectIn } from "./subjects";

/** Messages on the way at once. */
const MOST_IN_FLIGHT = 4;
/** Before what could not be kept is said again, in milliseconds; spread, or a room would do so all at once. */
const PAUSE = 500;
const pause = () => new Promise<void>((done) => setTimeout(done, PAUSE * (0.5 + Math.random())));
/** What is kept is asked for again so often: a node that dies may take with it what it had not passed on. */
const ASK_EVERY = 10_000;

/** What is kept is asked for in turns of so long; without a sign of it for half of that, whoever read it is dead. */
const READING = 4_000;

interface Subscription {
  readonly subject: string;
  readonly taken: Set<string>;
  /** How many messages were taken. */
  heard: number;
  readonly take: (message: Message) => void;
}

/**
 * A class over NATS. What is on the air is taken at once; what is kept is read besides, from its beginning by the teacher
 * and its last message by all, so that nothing is missed. A message is counted once, by its id.
 */
export class NatsChannel extends BaseChannel implements Channel {
  readonly #access: Access;
  readonly #hello: Hello;
  readonly #subscriptions = new Set<Subscription>();
  readonly #presence = new Set<(people: readonly Person[]) => void>();
  readonly #attendance = new Attendance();
  readonly #inFlight = new Set<string>();
  readonly #readers = new Set<{ stop(): void }>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #nats: NatsConnection | undefined;
  #epoch: string | undefined;
  #seq = 0;
  /** The life of the class in which this learner's name is kept. */
  #named: string | undefined;
  #arriving = false;
  #signing = false;
  #left = false;

  constructor(access: Access, hello: Hello, outbox: Outbox, addresses: readonly string[] = []) {
    super(outbox);
    this.#access = access;
    this.#hello = hello;
    this.addresses.write(addresses);
    void this.#open();
  }

  publish(subject: string, data: unknown): void {
    if (keeps(subject) === 0) {
      if (this.#nats && this.status.get().is === "open") tell(this.#nats, this.#access.code, subject, data);
      return;
    }
    this.outbox.add(subject, data);
    this.#pump();
  }

  subscribe(subject: string, take: (message: Message) => void): () => void {
    const subscription: Subscription = { subject, taken: new Set(), heard: 0, take };
    this.#subscriptions.add(subscription);
    if (this.#nats) this.#listen(this.#nats, subscription);
    return () => void this.#subscriptions.delete(subscription);
  }

  presence(take: (people: readonly Person[]) => void): () => void {
    this.#presence.add(take);
    take(this.#attendance.people);
    return () => void this.#presence.delete(take);
  }

  end(): void {
    if (this.#nats) tell(this.#nats, this.#access.code, "end", true);
  }

  close(): void {
    if (this.#left) return;
    this.#left = true;
    for (const timer of this.#timers) clearInterval(timer);
    const nats = this.#nats;
    if (!nats || nats.isClosed()) return;
    if (this.#hello.role === "learner") this.#sign(false);
    // What was said last goes out first, where there is a way out.
    void (this.status.get().is === "lost" ? Promise.resolve() : nats.flush())
      .catch(() => undefined)
      .then(() => nats.close())
      // While it comes back it has no socket yet, and the library fails at closing what is not there.
      .catch(() => undefined);
  }

  async #open(): Promise<void> {
    let nats: NatsConnection;
    try {
      nats = await connectTo(this.#access);
    } catch {
      this.status.write({ is: "refused", reason: "denied" });
      return;
    }
    if (this.#left) {
      await nats.close();
      return;
    }
    this.#nats = nats;
    void this.#watch(nats);
    const { code } = this.#access;
    nats.subscribe(subjectIn(code, "ended"), { callback: () => this.#ended() });
    if (this.#hello.role === "teacher") this.#attend(nats);
    for (const subscription of this.#subscriptions) this.#listen(nats, subscription);
    this.#every(ASK_EVERY, () => this.#askAll());
    await this.#arrive();
  }

  #every(time: number, act: () => void): void {
    if (!this.#left) this.#timers.push(setInterval(act, time));
  }

  /** Follows the connection: away and back as often as it may be. */
  async #watch(nats: NatsConnection): Promise<void> {
    for await (const { type } of nats.status()) {
      if (this.status.get().is === "ended") return;
      if (type === "disconnect") this.status.write({ is: "lost" });
      if (type !== "reconnect") continue;
      // Whoever read for this browser may have died with the node: what is kept is read anew, now.
      for (const reader of this.#readers) reader.stop();
      // What is on the air goes on at once; which life of the class it is is asked besides.
      if (this.#epoch !== undefined) this.#begin(nats, this.#epoch);
      void this.#arrive();
    }
  }

  /** On a node of NATS: learns which life of the class this is, and says what that does not have yet. */
  async #arrive(): Promise<void> {
    const nats = this.#nats;
    if (!nats || this.#left || this.#arriving) return;
    this.#arriving = true;
    let epoch: Said | undefined | null;
    // Until then its nodes are choosing who leads, or nobody has opened it.
    while (!epoch && !this.#gone(nats)) {
      epoch = await lastKept(nats, this.#access.code, "epoch");
      if (!epoch) await pause();
    }
    this.#arriving = false;
    const found = String(epoch?.data);
    if (epoch && !this.#gone(nats) && found !== this.#epoch) this.#begin(nats, found);
  }

  readonly #gone = (nats: NatsConnection) =>
    this.#left || nats.isClosed() || this.status.get().is === "ended";

  #begin(nats: NatsConnection, epoch: string): void {
    this.#epoch = epoch;
    this.status.write({ is: "open" });
    if (this.#hello.role === "learner") void this.#present(nats, this.#hello.name, epoch);
    this.#askAll();
    this.#pump();
  }

  /** Says who is here, and keeps on saying that they are. The name is kept once for each life of the class. */
  async #present(nats: NatsConnection, name: string, epoch: string): Promise<void> {
    const { code, id } = this.#access;
    this.#sign(true);
    if (!this.#signing) this.#every(SIGN_EVERY, () => this.#sign(true));
    this.#signing = true;
    while (this.#named !== epoch && epoch === this.#epoch && !this.#gone(nats)) {
      if (await keep(nats, code, { subject: `people.${id}`, id: `name-${id}-${epoch}`, data: name })) {
        this.#named = epoch;
      } else await pause();
    }
  }

  #sign(here: boolean): void {
    if (this.#nats) tell(this.#nats, this.#access.code, `here.${this.#access.id}`, here);
  }

  /** Hears who is in the room. */
  #attend(nats: NatsConnection): void {
    const { code } = this.#access;
    const take = ({ subject, data }: Said) => {
      const [kind = "", id = ""] = subject.split(".");
      if (this.#attendance.take(kind, id, data, Date.now())) this.#tellPresence();
    };
    for (const kind of ["people.*", "here.*"]) {
      nats.subscribe(subjectIn(code, kind), {
        callback: (_, message) => {
          const said = saidIn(code, message);
          if (said) take(said);
        },
      });
    }
    void this.#readKept(nats, "people.*", take);
    this.#every(SIGN_EVERY, () => {
      if (this.#attendance.look(Date.now())) this.#tellPresence();
    });
  }

  #tellPresence(): void {
    for (const take of this.#presence) take(this.#attendance.people);
  }

  #listen(nats: NatsConnection, subscription: Subscription): void {
    const { code } = this.#access;
    const { subject } = subscription;
    nats.subscribe(subjectIn(code, subject), {
      callback: (_, message) => {
        const said = saidIn(code, message);
        if (said) this.#judge(said);
        if (said && this.#subscriptions.has(subscription)) this.#deliver(subscription, said);
      },
    });
    if (subject.endsWith("*")) {
      void this.#readKept(nats, subject, (said) => this.#deliver(subscription, said));
    } else void this.#ask(subscription);
  }

  #judge({ subject, data }: Said): void {
    if (!subject.startsWith("answers.") && !subject.startsWith("codes.")) return;
    const [, id = ""] = subject.split(".");
    const notice = this.#attendance.judge(subject, id, data, Date.now());
    if (notice) this.notice(notice);
  }

  #askAll(): void {
    for (const subscription of this.#subscriptions) {
      if (!subscription.subject.endsWith("*")) void this.#ask(subscription);
    }
  }

  /** The last message of a subject. What comes on the air meanwhile is as new or newer. */
  async #ask(subscription: Subscription): Promise<void> {
    const nats = this.#nats;
    if (!nats || keeps(subscription.subject) === 0 || nats.isClosed()) return;
    const before = subscription.heard;
    const said = await lastKept(nats, this.#access.code, subscription.subject);
    if (said === null && !this.#left && this.#subscriptions.has(subscription)) {
      // No node can tell just now.
      void pause().then(() => this.#ask(subscription));
      return;
    }
    if (said && before === subscription.heard && this.#subscriptions.has(subscription)) {
      this.#deliver(subscription, said);
    }
  }

  /** Everything kept of the subjects of a pattern, and what comes to it; the library resumes it by itself. */
  async #readKept(nats: NatsConnection, subject: string, take: (said: Said) => void): Promise<void> {
    // The teacher's alone: learners' browsers do without it.
    const { jetstream } = await import("@nats-io/jetstream");
    const { code } = this.#access;
    let read = 0;
    while (!this.#gone(nats)) {
      // After a node died the others take seconds to agree who leads readers. Any of them tells what is kept at once.
      if (read > 0) read = await this.#walkKept(nats, subject, read, take);
      try {
        const consumer = await jetstream(nats).consumers.get(`class-${code}`, {
          filter_subjects: subjectIn(code, subject),
        });
        const reader = await consumer.consume({ expires: READING, idle_heartbeat: READING / 4 });
        this.#readers.add(reader);
        for await (const message of reader) {
          const said = saidIn(code, message);
          if (said) take(said);
          read = Math.max(read, message.seq);
        }
        this.#readers.delete(reader);
      } catch {
        // No node can tell just now.
      }
      await pause();
    }
  }

  /** What was kept after the message of number `read`, one by one; the number of the last. */
  async #walkKept(
    nats: NatsConnection,
    subject: string,
    read: number,
    take: (said: Said) => void,
  ): Promise<number> {
    for (let last = read; ; ) {
      const next = this.#gone(nats) ? undefined : await nextKept(nats, this.#access.code, subject, last + 1);
      if (!next) return last;
      if (next.said) take(next.said);
      last = next.seq;
    }
  }

  #deliver(subscription: Subscription, said: Said): void {
    const { subject, taken, take } = subscription;
    if (!matches(subject, said.subject) || (said.id !== "" && taken.has(said.id))) return;
    if (said.id !== "") taken.add(said.id);
    subscription.heard++;
    take({ subject: said.subject, seq: ++this.#seq, data: said.data });
  }

  #pump(): void {
    const waiting = this.outbox.waiting(this.#epoch);
    this.waiting.write(waiting.length);
    const nats = this.#nats;
    if (!nats || this.#epoch === undefined || this.status.get().is !== "open") return;
    for (const entry of waiting) {
      if (this.#inFlight.size >= MOST_IN_FLIGHT) return;
      if (!this.#inFlight.has(entry.id)) void this.#send(nats, entry, this.#epoch);
    }
  }

  async #send(nats: NatsConnection, entry: Entry, epoch: string): Promise<void> {
    this.#inFlight.add(entry.id);
    const kept = await keep(nats, this.#access.code, entry);
    if (kept) this.outbox.kept(entry.id, epoch);
    else await pause();
    this.#inFlight.delete(entry.id);
    if (!this.#left) this.#pump();
  }

  #ended(): void {
    this.over();
    this.close();
  }
}
