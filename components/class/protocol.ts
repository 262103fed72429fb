/**
 * What a class says: frames between a browser and the server of a class, and the messages inside them. Everything that
 * arrives, on either side, is read by these schemas first; what they do not describe goes no further.
 *
 * A class is a few subjects. Who may write and read which is in `mayPublish` and `mayRead`, and nowhere else:
 *
 *   state           the teacher writes, all read; the last one is kept
 *   results         the teacher writes, all read; the last one is kept
 *   pointer         the teacher writes, all read; none is kept
 *   answers.<id>    the learner of that id writes, the teacher reads; all are kept
 *   codes.<id>      the learner of that id writes, the teacher reads; the last one is kept
 *   signals.<id>    the learner of that id writes, the teacher reads; the last one is kept
 */
import * as v from "valibot";

/** Grows when an older page could misread a newer server, or the other way round. */
export const PROTOCOL = 2;

/** Where the server of a class listens, below the site. */
export const CLASS_PATH = "/class-socket";

/** Longest frame in bytes. An answer with its program is a few hundred. */
export const MOST_BYTES = 16_384;
/** Messages that one learner may send at once, and how many a second are allowed after that. */
export const BURST = 30;
export const PER_SECOND = 5;
/** Learners in one room. */
export const MOST_LEARNERS = 500;
/** Answers kept of one learner. The oldest go first. */
export const MOST_ANSWERS = 400;

/** `chapter/task`, or `chapter/predict-id`. */
const taskName = v.pipe(v.string(), v.regex(/^[\w-]{1,60}\/[\w-]{1,60}$/));
const identity = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));
/** What a name must not hold: control characters, and marks that turn the direction of the text around it. */
const name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(40),
  v.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u),
);
/** A page of this site: its path, its experiment, its step. Never another origin. */
const address = v.pipe(v.string(), v.maxLength(4000), v.regex(/^\/(?![/\\])[^\s\\]*$/));

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const vote = v.object({
  task: taskName,
  /** When it was opened: an answer to an earlier round of the same task is not counted. */
  round: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** `open`: all answer, nobody sees. `shown`: the bars are on the screens. `revealed`: what is right is said too. */
  phase: v.picklist(["open", "shown", "revealed"]),
  /** Who sees the answers as bars and picked texts: said to a learner before they answer. */
  to: v.picklist(["teacher", "all"]),
});

/** What the teacher has set, for all. */
export const State = v.object({
  v: v.literal(PROTOCOL),
  /** Where the teacher is. */
  at: address,
  follow: v.boolean(),
  paused: v.boolean(),
  vote: v.nullable(vote),
  /** The first so many steps of a chapter are open; null for all. */
  pace: v.nullable(v.object({ chapter: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)), steps: count })),
  /** When everybody's code was asked for; 0 while it is not. */
  code: count,
});

/** Where the teacher points, as a share of something that is on every screen, however large. */
export const Pointer = v.object({
  v: v.literal(PROTOCOL),
  /** The element: `#id`, or `drawing` and the how many-eth of the page. Empty where the teacher points at nothing. */
  on: v.pipe(v.string(), v.regex(/^(?:#[\w-]{1,80}|drawing \d{1,3})?$/)),
  x: share,
  y: share,
});

/** What the room answered, for all to see. Groups are sizes, never names. */
export const Results = v.object({
  v: v.literal(PROTOCOL),
  task: taskName,
  groups: v.pipe(
    v.array(
      v.object({
        /** What is behind the answers; empty until what is right is said. */
        key: v.pipe(v.string(), v.maxLength(400)),
        count: v.number(),
        /** One answer of the group, as it was given. */
        example: v.pipe(v.string(), v.maxLength(2000)),
      }),
    ),
    v.maxLength(40),
  ),
  /** Answers that the teacher picked, in the order in which they are to be talked about. No names. */
  picked: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(3)),
});

export const Answer = v.object({
  task: taskName,
  /** The round of the vote it belongs to; 0 outside a vote. */
  round: v.pipe(v.number(), v.integer(), v.minValue(0)),
  right: v.boolean(),
  /** Which expected mistake it is, by the name under which progress keeps it; empty for none. */
  mistake: v.pipe(v.string(), v.maxLength(400)),
  text: v.pipe(v.string(), v.maxLength(4000)),
  /** When it was given, by the learner's clock, in milliseconds since 1970. */
  at: v.optional(count),
});

/** Code that the teacher asked for. It is run by the teacher, in the sandbox, and nowhere by itself. */
export const Code = v.object({
  /** Which asking it answers: `code` of the state. */
  round: count,
  code: v.pipe(v.string(), v.maxLength(8000)),
});

export const Signals = v.object({
  hand: v.boolean(),
  /** The page a learner looks at. */
  at: v.pipe(v.string(), v.maxLength(4000)),
});

export type State = v.InferOutput<typeof State>;
export type Results = v.InferOutput<typeof Results>;
export type Answer = v.InferOutput<typeof Answer>;
export type Pointer = v.InferOutput<typeof Pointer>;
export type Code = v.InferOutput<typeof Code>;
export type Signals = v.InferOutput<typeof Signals>;

const subjects = {
  state: State,
  results: Results,
  pointer: Pointer,
  answers: Answer,
  codes: Code,
  signals: Signals,
};

/** What the teacher says, and what a learner says under their own id. */
const FROM_TEACHER: readonly string[] = ["state", "results", "pointer"];
const FROM_LEARNER = ["answers", "codes", "signals"];

const subject = v.pipe(
  v.string(),
  v.regex(/^(?:state|results|pointer|(?:answers|codes|signals)\.(?:[\w-]{8,64}|\*))$/),
);

/** What a browser sends. The first frame is `hello`. */
export const Sent = v.variant("type", [
  v.object({
    type: v.literal("hello"),
    v: v.literal(PROTOCOL),
    code: v.pipe(v.string(), v.regex(/^[A-Z]{4}$/)),
    role: v.literal("teacher"),
    key: v.pipe(v.string(), v.maxLength(200)),
  }),
  v.object({
    type: v.literal("hello"),
    v: v.literal(PROTOCOL),
    code: v.pipe(v.string(), v.regex(/^[A-Z]{4}$/)),
    role: v.literal("learner"),
    id: identity,
    /** Known to this learner's browser alone: nobody else can come back as them. */
    secret: identity,
    name,
  }),
  v.object({ type: v.literal("publish"), subject, id: identity, data: v.unknown() }),
  /** Everything kept after `after`, then what comes. */
  v.object({ type: v.literal("subscribe"), subject, after: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ type: v.literal("close") }),
]);

const person = v.object({ id: v.string(), name: v.string(), here: v.boolean(), since: v.number() });

export const refusals = ["code", "key", "taken", "full", "version", "junk", "flood", "denied"] as const;

/** What the server sends. */
export const Received = v.variant("type", [
  /** `epoch` names this life of the server: after a restart it is another, and everybody says again what they said. */
  v.object({ type: v.literal("welcome"), epoch: v.string(), addresses: v.array(v.string()) }),
  v.object({
    type: v.literal("message"),
    subject: v.string(),
    seq: v.number(),
    id: v.string(),
    data: v.unknown(),
  }),
  v.object({ type: v.literal("kept"), id: v.string() }),
  v.object({ type: v.literal("presence"), people: v.array(person) }),
  v.object({
    type: v.literal("notice"),
    id: v.string(),
    about: v.picklist(["flood", "junk", "denied", "forged"]),
  }),
  v.object({ type: v.literal("refused"), reason: v.picklist(refusals), id: v.optional(v.string()) }),
  v.object({ type: v.literal("ended") }),
]);

export type Sent = v.InferOutput<typeof Sent>;
export type Received = v.InferOutput<typeof Received>;
export type Hello = Extract<Sent, { type: "hello" }>;
export type Person = v.InferOutput<typeof person>;
export type Refusal = (typeof refusals)[number];

/** A frame as it came, read; undefined for what is no frame of the kind. Never throws. */
export function readFrame<Schema extends typeof Sent | typeof Received>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** The data of a subject, read by its schema; undefined where it does not fit. */
export function readData<Kind extends keyof typeof subjects>(
  kind: Kind,
  data: unknown,
): v.InferOutput<(typeof subjects)[Kind]> | undefined {
  const read = v.safeParse(subjects[kind], data);
  return read.success ? (read.output as v.InferOutput<(typeof subjects)[Kind]>) : undefined;
}

/** `answers` of `answers.ab12cd34`. */
export const kindOf = (name: string) => name.split(".")[0] as keyof typeof subjects;

/** Whether a subject is one of those that `pattern` names: itself, or `answers.*` for every learner's. */
export const matches = (pattern: string, name: string) =>
  pattern.endsWith(".*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

/** How much of a subject is kept. Of what is kept nowhere, what does not arrive is not said again. */
export function keeps(name: string): number {
  const kind = kindOf(name);
  return kind === "answers" ? MOST_ANSWERS : kind === "pointer" ? 0 : 1;
}

type Who = Pick<Hello, "role"> & { readonly id?: string };

export function mayPublish({ role, id }: Who, name: string): boolean {
  if (role === "teacher") return FROM_TEACHER.includes(name);
  return FROM_LEARNER.some((kind) => name === `${kind}.${id}`);
}

export function mayRead({ role }: Who, name: string): boolean {
  return role === "teacher" || FROM_TEACHER.includes(name);
}
