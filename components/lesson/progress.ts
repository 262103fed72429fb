/**
 * What a learner has done, in this browser: plain JSON under one key. A browser that refuses to store it (private
 * windows, blocked storage) gets a store that forgets with the page, and says so.
 */

import { Store } from "@/components/ui/store";

export interface TaskProgress {
  readonly solved: boolean;
  /** How often an answer was checked. */
  readonly tries: number;
  /** Which of the expected mistakes were made, by their `when`, each once. */
  readonly mistakes: readonly string[];
  /** The last answer, as the task's kind writes it. */
  readonly answer: string;
  /** It was missed, and has not been right since on another visit. */
  readonly missed?: boolean;
  /** When it was last checked, in ms since 1970. */
  readonly at?: number;
}

/** What was right only in the visit in which it was missed is asked once more after so long. */
const ANOTHER_VISIT_MS = 6 * 60 * 60 * 1000;
/** More is homework. */
const MOST_REVIEWED = 3;

/** Is this task to be asked again? Missed and open, or missed and put right within one visit that is over. */
export function comesBack({ missed, solved, at = 0 }: TaskProgress, now: number): boolean {
  return missed === true && (!solved || now - at >= ANOTHER_VISIT_MS);
}

/** Up to three tasks to ask again, `chapter` and `task`: those tried most often first. */
export function reviewOf(
  chapters: Progress["chapters"],
  known: readonly { readonly chapter: string; readonly task: string }[],
  now: number,
): { readonly chapter: string; readonly task: string }[] {
  return known
    .flatMap((one) => {
      const progress = chapters[one.chapter]?.[one.task];
      return progress && comesBack(progress, now) ? [{ ...one, tries: progress.tries }] : [];
    })
    .sort((a, b) => b.tries - a.tries)
    .slice(0, MOST_REVIEWED)
    .map(({ chapter, task }) => ({ chapter, task }));
}

export type ChapterProgress = Readonly<Record<string, TaskProgress>>;

export interface Progress {
  readonly chapters: Readonly<Record<string, ChapterProgress>>;
  /** Whether the browser keeps it. */
  readonly kept: boolean;
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** Under which name the exercises of a lesson notebook are kept, beside the chapters. */
export const notebookKey = (notebook: string) => `notebook-${notebook}`;

const KEY = "local-attention-lab.progress";
const VERSION = 1;

export const noProgress: Progress = { chapters: {}, kept: true };

export class ProgressStore extends Store<Progress> {
  readonly #storage: () => Storage;

  constructor(storage: () => Storage) {
    super(noProgress);
    this.#storage = storage;
    this.reload();
  }

  /** Notes one checked answer. A task once solved stays solved. */
  readonly note = (
    chapter: string,
    task: string,
    { right, mistake, answer }: { right: boolean; mistake?: string | undefined; answer: string },
    now: number = Date.now(),
  ): void => {
    const before = this.state.chapters[chapter]?.[task];
    const mistakes = new Set([...(before?.mistakes ?? []), ...(mistake === undefined ? [] : [mistake])]);
    const after: TaskProgress = {
      solved: right || (before?.solved ?? false),
      tries: (before?.tries ?? 0) + 1,
      mistakes: [...mistakes],
      answer,
      missed: !right || (before?.missed === true && now - (before.at ?? 0) < ANOTHER_VISIT_MS),
      at: now,
    };
    const chapters = this.state.chapters;
    this.#write({ ...chapters, [chapter]: { ...chapters[chapter], [task]: after } });
  };

  /** Forgets one chapter, or everything. */
  readonly reset = (chapter?: string): void => {
    const all = Object.entries(this.state.chapters);
    this.#write(Object.fromEntries(all.filter(([id]) => chapter !== undefined && id !== chapter)));
  };

  /** Takes over what another tab has written. */
  readonly reload = (): void => {
    try {
      const text = this.#storage().getItem(KEY);
      // What the page was exported with, the same object: a first visit is not drawn twice.
      this.set(text === null ? noProgress : { chapters: parseProgress(text), kept: true });
    } catch {
      this.set({ ...this.state, kept: false });
    }
  };

  #write(chapters: Progress["chapters"]): void {
    let kept = true;
    try {
      this.#storage().setItem(KEY, JSON.stringify({ v: VERSION, chapters }));
    } catch {
      kept = false;
    }
    this.set({ chapters, kept });
  }
}

/** Reads what was stored; whatever is not of the known form is left out, nothing is thrown. */
export function parseProgress(text: string | null): Progress["chapters"] {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? "null");
  } catch {
    return {};
  }
  if (!isRecord(stored) || stored["v"] !== VERSION || !isRecord(stored["chapters"])) return {};
  return Object.fromEntries(
    Object.entries(stored["chapters"]).flatMap(([chapter, tasks]) =>
      isRecord(tasks) ? [[chapter, parseChapter(tasks)] as const] : [],
    ),
  );
}

function parseChapter(tasks: Record<string, unknown>): ChapterProgress {
  return Object.fromEntries(
    Object.entries(tasks).flatMap(([id, task]) => {
      if (!isRecord(task)) return [];
      const { solved, tries, mistakes, answer, missed, at } = task;
      const read: TaskProgress = {
        solved: solved === true,
        tries: typeof tries === "number" && tries > 0 ? Math.floor(tries) : 0,
        mistakes: Array.isArray(mistakes) ? mistakes.filter((one) => typeof one === "string") : [],
        answer: typeof answer === "string" ? answer : "",
        ...(missed === true && { missed }),
        ...(typeof at === "number" && Number.isFinite(at) && { at }),
      };
      return [[id, read] as const];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How many of `tasks` are solved. */
export function solvedOf(chapter: ChapterProgress | undefined, tasks: readonly string[]): number {
  return tasks.filter((id) => chapter?.[id]?.solved).length;
}
