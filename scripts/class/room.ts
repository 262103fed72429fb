// One class in the memory of one process: who is there, what was said, who may say and hear what. Knows no socket.
import {
  BURST,
  type Hello,
  keeps,
  kindOf,
  MOST_LEARNERS,
  matches,
  mayPublish,
  mayRead,
  PER_SECOND,
  type Person,
  type Received,
  type Refusal,
  readData,
  readFrame,
  Sent,
} from "../../components/class/protocol";

/** A connection, as the room sees it. */
export interface Line {
  send(frame: Received): void;
  /** Ends the connection after what was sent. */
  hangUp(): void;
}

interface Kept {
  readonly subject: string;
  readonly seq: number;
  readonly id: string;
  readonly data: unknown;
}

interface Learner {
  readonly id: string;
  readonly secret: string;
  name: string;
  line: Line | undefined;
  /** When they came or went, in milliseconds since 1970. */
  since: number;
  /** What they may still send at once. Belongs to the learner, not to the connection: coming back does not fill it. */
  tokens: number;
  filled: number;
  /** Frames beyond the limit, or of no known form, since the last good one. */
  bad: number;
}

/** So many bad frames in a row end a connection. */
const PATIENCE = 20;
/** The list of people goes out at most this often, in milliseconds: at the begin of a lesson a whole room joins at once. */
const PRESENCE_EVERY = 200;

export class Room {
  readonly #code: string;
  readonly #key: string;
  readonly #epoch: string;
  readonly #addresses: readonly string[];
  readonly #learners = new Map<string, Learner>();
  readonly #teachers = new Set<Line>();
  /** What each connection has asked to hear. */
  readonly #reading = new Map<Line, Set<string>>();
  readonly #kept = new Map<string, Kept[]>();
  readonly #ids = new Set<string>();
  #seq = 0;
  #presence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { code: string; key: string; epoch: string; addresses?: readonly string[] }) {
    this.#code = options.code;
    this.#key = options.key;
    this.#epoch = options.epoch;
    this.#addresses = options.addresses ?? [];
  }

  /** A new connection. Returns what takes its frames, and what hears that it is gone. */
  join(line: Line): { take(text: string): void; gone(): void } {
    let who: Hello | undefined;
    let strange = 0;
    return {
      take: (text) => {
        const frame = readFrame(Sent, text);
        if (!who) {
          if (frame?.type === "hello") who = this.#greet(line, frame);
          else this.#turnAway(line, frame ? "denied" : "junk");
          return;
        }
        if (!frame || frame.type === "hello") {
          this.#complain(who, "junk");
          if (++strange > PATIENCE) this.#turnAway(line, "junk");
          return;
        }
        if (frame.type === "publish") this.#publish(line, who, frame);
        else if (frame.type === "subscribe") this.#subscribe(line, who, frame.subject, frame.after);
        else if (who.role === "teacher") this.#end();
        else this.#complain(who, "denied");
      },
      gone: () => {
        this.#reading.delete(line);
        this.#teachers.delete(line);
        const learner = who?.role === "learner" ? this.#learners.get(who.id) : undefined;
        if (learner?.line !== line) return;
        learner.line = undefined;
        learner.since = Date.now();
        this.#tellPresence();
      },
    };
  }

  /** How many are kept in memory, for the measure of what a learner costs. */
  get size(): { learners: number; messages: number } {
    return { learners: this.#learners.size, messages: this.#ids.size };
  }

  #turnAway(line: Line, reason: Refusal): undefined {
    line.send({ type: "refused", reason });
    line.hangUp();
    return undefined;
  }

  #greet(line: Line, hello: Hello): Hello | undefined {
    if (hello.code !== this.#code) return this.#turnAway(line, "code");
    if (hello.role === "teacher") {
      if (hello.key !== this.#key) return this.#turnAway(line, "key");
      this.#teachers.add(line);
    } else {
      const known = this.#learners.get(hello.id);
      if (known && known.secret !== hello.secret) {
        this.#tellTeachers({ type: "notice", id: hello.id, about: "forged" });
        return this.#turnAway(line, "taken");
      }
      if (!known && this.#learners.size >= MOST_LEARNERS) return this.#turnAway(line, "full");
      // The same learner in another tab, or back before the old connection was seen to be dead.
      known?.line?.hangUp();
      const now = Date.now();
      const fresh = { id: hello.id, secret: hello.secret, tokens: BURST, filled: now, bad: 0 };
      this.#learners.set(
        hello.id,
        Object.assign(known ?? fresh, { name: hello.name, line, since: now }) as Learner,
      );
    }
    this.#reading.set(line, new Set());
    line.send({
      type: "welcome",
      epoch: this.#epoch,
      // Where the class is joined is for the projector.
      addresses: hello.role === "teacher" ? [...this.#addresses] : [],
    });
    this.#tellPresence();
    return hello;
  }

  #publish(line: Line, who: Hello, { subject, id, data }: Extract<Sent, { type: "publish" }>): void {
    const learner = who.role === "learner" ? this.#learners.get(who.id) : undefined;
    if (learner && !this.#spend(learner)) {
      line.send({ type: "refused", reason: "flood", id });
      if (++learner.bad !== PATIENCE) return;
      this.#complain(who, "flood");
      this.#turnAway(line, "flood");
      return;
    }
    const kind = kindOf(subject);
    const read = mayPublish(who, subject) ? readData(kind, data) : undefined;
    if (read === undefined) {
      line.send({ type: "refused", reason: mayPublish(who, subject) ? "junk" : "denied", id });
      this.#complain(who, mayPublish(who, subject) ? "junk" : "denied");
      return;
    }
    if (learner) learner.bad = 0;
    // The same message again, because its receipt was lost on the way: it has been counted.
    if (!this.#ids.has(id)) this.#keep({ subject, id, data: read, seq: ++this.#seq });
    line.send({ type: "kept", id });
  }

  #keep(message: Kept): void {
    const most = keeps(message.subject);
    if (most > 0) {
      const before = this.#kept.get(message.subject) ?? [];
      const dropped = before.slice(0, Math.max(0, before.length + 1 - most));
      for (const { id } of dropped) this.#ids.delete(id);
      this.#kept.set(message.subject, [...before.slice(dropped.length), message]);
      this.#ids.add(message.id);
    }
    const frame: Received = { type: "message", ...message };
    for (const [line, patterns] of this.#reading) {
      if ([...patterns].some((pattern) => matches(pattern, message.subject))) line.send(frame);
    }
  }

  #subscribe(line: Line, who: Hello, subject: string, after: number): void {
    if (!mayRead(who, subject)) {
      line.send({ type: "refused", reason: "denied", id: subject });
      this.#complain(who, "denied");
      return;
    }
    this.#reading.get(line)?.add(subject);
    const kept = [...this.#kept].filter(([name]) => matches(subject, name)).flatMap(([, list]) => list);
    for (const message of kept.sort((a, b) => a.seq - b.seq)) {
      if (message.seq > after) line.send({ type: "message", ...message });
    }
  }

  /** Takes one from what a learner may send; false when there is none. */
  #spend(learner: Learner): boolean {
    const now = Date.now();
    learner.tokens = Math.min(BURST, learner.tokens + ((now - learner.filled) / 1000) * PER_SECOND);
    learner.filled = now;
    if (learner.tokens < 1) return false;
    learner.tokens -= 1;
    return true;
  }

  #complain(who: Hello, about: Extract<Received, { type: "notice" }>["about"]): void {
    if (who.role === "learner") this.#tellTeachers({ type: "notice", id: who.id, about });
  }

  #tellTeachers(frame: Received): void {
    for (const line of this.#teachers) line.send(frame);
  }

  #tellPresence(): void {
    this.#presence ??= setTimeout(() => {
      this.#presence = undefined;
      const people: Person[] = [...this.#learners.values()].map(({ id, name, line, since }) => ({
        id,
        name,
        here: line !== undefined,
        since,
      }));
      this.#tellTeachers({ type: "presence", people });
    }, PRESENCE_EVERY);
  }

  /** Forgets everything and everybody. The same code may be joined again, as a new class. */
  #end(): void {
    const lines = [...this.#reading.keys()];
    this.#learners.clear();
    this.#kept.clear();
    this.#ids.clear();
    for (const line of lines) {
      line.send({ type: "ended" });
      line.hangUp();
    }
  }
}
