import { type Form, forms, progressKey } from "@/content/questions";
import type { Message } from "./channel";
import {
  type Answer,
  type Code,
  type Person,
  PROTOCOL,
  type Results,
  readData,
  type Signals,
  type State,
} from "./protocol";

/** What the teacher's page knows of the room, from the messages it has taken. */
export interface Gathered {
  /** Every answer, by learner, in the order in which it came. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>;
  readonly signals: Readonly<Record<string, Signals>>;
  /** The last code that each has sent. */
  readonly codes: Readonly<Record<string, Code>>;
}

export const nothingGathered: Gathered = { answers: {}, signals: {}, codes: {} };

export function gather(before: Gathered, { subject, data }: Message): Gathered {
  const [kind, id = ""] = subject.split(".");
  if (kind === "answers") {
    const answer = readData("answers", data);
    if (!answer) return before;
    return { ...before, answers: { ...before.answers, [id]: [...(before.answers[id] ?? []), answer] } };
  }
  if (kind === "signals") {
    const signals = readData("signals", data);
    return signals ? { ...before, signals: { ...before.signals, [id]: signals } } : before;
  }
  if (kind === "codes") {
    const code = readData("codes", data);
    return code ? { ...before, codes: { ...before.codes, [id]: code } } : before;
  }
  return before;
}

/** Groups of a vote: `right`, each expected mistake by its name, and `other` for what nobody expected. */
export interface Group {
  readonly key: string;
  readonly count: number;
  /** Different answers of the group, each once, as they were written. */
  readonly texts: readonly string[];
}

export const RIGHT = "right";
export const OTHER = "other";

/** The last answer of each learner in this round of a vote. */
export function votesOf({ answers }: Gathered, vote: NonNullable<State["vote"]>): Map<string, Answer> {
  const votes = new Map<string, Answer>();
  for (const [id, all] of Object.entries(answers)) {
    const last = all.findLast(({ task, round }) => task === vote.task && round === vote.round);
    if (last) votes.set(id, last);
  }
  return votes;
}

/** Votes by what is behind them, the largest group first; those that are right stand at the top all the same. */
export function groupsOf(votes: ReadonlyMap<string, Answer>): Group[] {
  const groups = new Map<string, { count: number; texts: Set<string> }>();
  for (const { right, mistake, text } of votes.values()) {
    const key = right ? RIGHT : mistake || OTHER;
    const group = groups.get(key) ?? { count: 0, texts: new Set<string>() };
    group.count++;
    group.texts.add(text);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { count, texts }]) => ({ key, count, texts: [...texts] }))
    .sort((a, b) => Number(b.key === RIGHT) - Number(a.key === RIGHT) || b.count - a.count);
}

/**
 * What is told to the room: how large each group is, with one answer of it. Names stay with the teacher; what is behind
 * the answers, and so which is right, is told with `revealed` and not before.
 */
export function resultsOf(
  vote: NonNullable<State["vote"]>,
  groups: readonly Group[],
  picked: readonly string[],
): Results {
  const revealed = vote.phase === "revealed";
  const shown = revealed ? groups : [...groups].sort((a, b) => b.count - a.count);
  return {
    v: PROTOCOL,
    task: vote.task,
    groups: shown.map(({ key, count, texts: [example = ""] }) => ({
      key: revealed ? key : "",
      count,
      example,
    })),
    picked: [...picked],
  };
}

export interface Place {
  readonly solved: boolean;
  readonly tries: number;
  /** The mistake of the last answer: empty for one that nobody expected, undefined where it was right. */
  readonly mistake: string | undefined;
  /** Of the first try that failed, in milliseconds since 1970; undefined where nobody knows, or none did. */
  readonly since: number | undefined;
}

/** Learner by task: where everybody is. */
export function placesOf({ answers }: Gathered, id: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { task, right, mistake, at } of answers[id] ?? []) {
    const before = places.get(task);
    places.set(task, {
      solved: right || (before?.solved ?? false),
      tries: (before?.tries ?? 0) + 1,
      mistake: right ? undefined : mistake,
      since: before?.since ?? (right ? undefined : at),
    });
  }
  return places;
}

/** Hands that are up, of those who are here. */
export function handsOf({ signals }: Gathered, people: readonly Person[]): Person[] {
  return people.filter(({ id, here }) => here && signals[id]?.hand);
}

/** Tasks of the course in the order in which the room came to them; the six questions are none. */
export function tasksOf({ answers }: Gathered): string[] {
  const tasks = Object.values(answers).flatMap((all) => all.map(({ task }) => task));
  return [...new Set(tasks)].filter(
    (task) => !forms.some((form) => task.startsWith(`${progressKey(form)}/`)),
  );
}

/** How many of the six questions a learner answered right in a form; undefined where they did not hand it in here. */
export function questionsRight({ answers }: Gathered, id: string, form: Form): number | undefined {
  const start = `${progressKey(form)}/`;
  const mine = new Map(
    (answers[id] ?? []).flatMap(({ task, right }) =>
      task.startsWith(start) ? [[task, right] as const] : [],
    ),
  );
  return mine.size === 0 ? undefined : [...mine.values()].filter(Boolean).length;
}

export interface CommonMistake {
  readonly task: string;
  readonly mistake: string;
  /** Learners who made it at least once. */
  readonly learners: number;
}

/** Expected mistakes by how many learners made them, the most common first. */
export function mistakesOf(gathered: Gathered): CommonMistake[] {
  const made = new Map<string, Set<string>>();
  const known = new Set(tasksOf(gathered));
  for (const [id, all] of Object.entries(gathered.answers)) {
    for (const { task, right, mistake } of all) {
      if (right || mistake === "" || !known.has(task)) continue;
      const key = `${task} ${mistake}`;
      made.set(key, (made.get(key) ?? new Set()).add(id));
    }
  }
  return [...made]
    .map(([key, learners]) => {
      const at = key.indexOf(" ");
      return { task: key.slice(0, at), mistake: key.slice(at + 1), learners: learners.size };
    })
    .sort((a, b) => b.learners - a.learners);
}
