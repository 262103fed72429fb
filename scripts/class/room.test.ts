import { describe, expect, it, vi } from "vitest";
import { MOST_ANSWERS, PROTOCOL, type Received } from "../../components/class/protocol";
import { Random } from "../../tests/support/random";
import { Room } from "./room";

const KEY = "the-teachers-key";
const newRoom = () => new Room({ code: "KMPT", key: KEY, epoch: "e1", addresses: ["http://10.0.0.2:3000"] });

/** A connection that keeps what it is sent. */
function connect(room: Room) {
  const got: Received[] = [];
  let open = true;
  const { take, gone } = room.join({
    send: (frame) => void got.push(frame),
    hangUp: () => {
      open = false;
      gone();
    },
  });
  const say = (frame: unknown) => open && take(typeof frame === "string" ? frame : JSON.stringify(frame));
  return {
    got,
    say,
    isOpen: () => open,
    leave: () => {
      open = false;
      gone();
    },
    /** Data of the messages of a subject, in order. */
    heard: (subject: RegExp) =>
      got.flatMap((frame) => (frame.type === "message" && subject.test(frame.subject) ? [frame.data] : [])),
    last: () => got.at(-1),
  };
}

const idOf = (n: number) => `learner-${n}`;
const hello = (n: number, more: object = {}) => ({
  type: "hello",
  v: PROTOCOL,
  role: "learner",
  code: "KMPT",
  id: idOf(n),
  secret: `secret-of-${n}`,
  name: `Name ${n}`,
  ...more,
});
const teacherHello = { type: "hello", v: PROTOCOL, role: "teacher", code: "KMPT", key: KEY };
const answer = (more: object = {}) => ({
  task: "heads/fold",
  round: 0,
  right: false,
  mistake: "[2]",
  text: "(2)",
  ...more,
});
const publish = (n: number, id: string, data: unknown = answer()) => ({
  type: "publish",
  subject: `answers.${idOf(n)}`,
  id,
  data,
});

function teacherOf(room: Room) {
  const teacher = connect(room);
  teacher.say(teacherHello);
  teacher.say({ type: "subscribe", subject: "answers.*", after: 0 });
  return teacher;
}

function learnerOf(room: Room, n: number) {
  const learner = connect(room);
  learner.say(hello(n));
  return learner;
}

describe("a class in memory", () => {
  it("brings an answer to the teacher once, however often it is sent", () => {
    const room = newRoom();
    const teacher = teacherOf(room);
    const learner = learnerOf(room, 1);
    learner.say(publish(1, "answer-0001"));
    learner.say(publish(1, "answer-0001"));
    expect(learner.got.filter(({ type }) => type === "kept")).toHaveLength(2);
    expect(teacher.heard(/^answers/)).toEqual([answer()]);
  });

  it("tells who comes late what was said, and who comes back only what is new", () => {
    const room = newRoom();
    const learner = learnerOf(room, 1);
    for (const n of [1, 2, 3]) learner.say(publish(1, `answer-000${n}`, answer({ text: String(n) })));
    const teacher = teacherOf(room);
    expect(teacher.heard(/^answers/)).toHaveLength(3);
    const back = connect(room);
    back.say(teacherHello);
    back.say({ type: "subscribe", subject: "answers.*", after: 2 });
    expect(back.heard(/^answers/)).toEqual([answer({ text: "3" })]);
  });

  it("lets a learner write their own answers alone, and read what is for all alone", () => {
    const room = newRoom();
    const teacher = teacherOf(room);
    const learner = learnerOf(room, 1);
    learnerOf(room, 2);
    learner.say({ ...publish(2, "answer-0001") });
    expect(learner.last()).toEqual({ type: "refused", reason: "denied", id: "answer-0001" });
    learner.say({ type: "publish", subject: "state", id: "state-0001", data: {} });
    expect(learner.last()).toMatchObject({ type: "refused", reason: "denied" });
    learner.say({ type: "subscribe", subject: "answers.*", after: 0 });
    expect(learner.last()).toMatchObject({ type: "refused", reason: "denied" });
    learner.say({ type: "close" });
    expect(learner.isOpen()).toBe(true);
    expect(teacher.heard(/./)).toEqual([]);
    expect(teacher.got.filter(({ type }) => type === "notice")).toHaveLength(4);
  });

  it("turns away a wrong code, a wrong key, and who comes as somebody else", () => {
    const room = newRoom();
    const teacher = teacherOf(room);
    learnerOf(room, 1);
    for (const [frame, reason] of [
      [hello(2, { code: "ABCD" }), "code"],
      [{ ...teacherHello, key: "guessed" }, "key"],
      [hello(1, { secret: "secret-of-other" }), "taken"],
      ["{", "junk"],
      [publish(1, "answer-0001"), "denied"],
    ] as const) {
      const line = connect(room);
      line.say(frame);
      expect(line.last()).toEqual({ type: "refused", reason });
      expect(line.isOpen()).toBe(false);
    }
    expect(teacher.got).toContainEqual({ type: "notice", id: idOf(1), about: "forged" });
  });

  it("ends the connection of who floods, tells the teacher, and keeps the others", () => {
    vi.useFakeTimers();
    try {
      const room = newRoom();
      const teacher = teacherOf(room);
      const flood = learnerOf(room, 1);
      const calm = learnerOf(room, 2);
      for (let n = 0; n < 1000; n++) flood.say(publish(1, `answer-${n + 1000}`));
      expect(flood.isOpen()).toBe(false);
      expect(teacher.heard(/^answers/)).toHaveLength(30);
      expect(teacher.got).toContainEqual({ type: "notice", id: idOf(1), about: "flood" });
      calm.say(publish(2, "answer-0001"));
      expect(calm.last()).toEqual({ type: "kept", id: "answer-0001" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("forgets everything when the teacher closes it", () => {
    const room = newRoom();
    const teacher = teacherOf(room);
    const learner = learnerOf(room, 1);
    learner.say(publish(1, "answer-0001"));
    teacher.say({ type: "close" });
    expect(learner.last()).toEqual({ type: "ended" });
    expect(room.size).toEqual({ learners: 0, messages: 0 });
  });

  it("keeps so many answers of a learner and no more", () => {
    vi.useFakeTimers();
    try {
      const room = newRoom();
      const learner = learnerOf(room, 1);
      for (let n = 0; n < MOST_ANSWERS + 50; n++) {
        vi.advanceTimersByTime(1000);
        learner.say(publish(1, `answer-${n + 1000}`, answer({ text: String(n) })));
      }
      expect(room.size.messages).toBe(MOST_ANSWERS);
      const heard = teacherOf(room).heard(/^answers/);
      expect(heard).toHaveLength(MOST_ANSWERS);
      expect(heard.at(-1)).toMatchObject({ text: String(MOST_ANSWERS + 49) });
    } finally {
      vi.useRealTimers();
    }
  });

  it("is harmed by no frame, whatever is in it", () => {
    const random = new Random(Number(process.env["SEED"] ?? 20261129));
    const parts = [
      '{"type":',
      '"publish"',
      '"hello"',
      '"close"',
      ",",
      ":",
      "{",
      "}",
      "[",
      "]",
      '"v":1',
      "null",
      "1e999",
    ];
    const room = newRoom();
    const teacher = teacherOf(room);
    for (let n = 0; n < 2000; n++) {
      const line = random.chance(0.5) ? connect(room) : learnerOf(room, 1 + random.below(5));
      const count = 1 + random.below(12);
      line.say(Array.from({ length: count }, () => random.pick(parts)).join(""));
      if (random.chance(0.3)) line.leave();
    }
    expect(teacher.isOpen(), `SEED=${random.seed}`).toBe(true);
    expect(teacher.heard(/./)).toEqual([]);
    learnerOf(room, 9).say(publish(9, "answer-0001"));
    expect(teacher.heard(/^answers/)).toEqual([answer()]);
  });

  it("loses nothing and counts nothing twice, however learners come and go", () => {
    vi.useFakeTimers();
    try {
      const random = new Random(Number(process.env["SEED"] ?? 7));
      const room = newRoom();
      const teacher = teacherOf(room);
      const said = new Map<string, string>();
      const lines = new Map<number, ReturnType<typeof connect>>();
      for (let n = 0; n < 600; n++) {
        vi.advanceTimersByTime(1000);
        const who = 1 + random.below(6);
        if (random.chance(0.2)) {
          lines.get(who)?.leave();
          lines.delete(who);
          continue;
        }
        const line = lines.get(who) ?? learnerOf(room, who);
        lines.set(who, line);
        // One in three is sent again, as after a lost receipt.
        const again = random.chance(0.3)
          ? [...said.keys()].findLast((id) => said.get(id) === idOf(who))
          : undefined;
        const id = again ?? `answer-${n + 1000}`;
        said.set(id, idOf(who));
        line.say(publish(who, id, answer({ text: id })));
      }
      const heard = teacher.heard(/^answers/).map((data) => (data as { text: string }).text);
      expect(new Set(heard).size, `SEED=${random.seed}`).toBe(heard.length);
      expect(new Set(heard)).toEqual(new Set(said.keys()));
    } finally {
      vi.useRealTimers();
    }
  });
});
