/**
 * What a learner has done, in this browser: plain JSON under one key. A browser that refuses to store it (private
 * windows, blocked storage) gets a store that forgets with the page, and says so.
 */

export interface TaskProgress {
  readonly solved: boolean;
  /** How often an answer was checked. */
  readonly tries: number;
  /** Which of the expected mistakes were made, by their `when`, each once. */
  readonly mistakes: readonly string[];
  /** The last answer, as the task's kind writes it. */
  readonly answer: string;
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

export class ProgressStore {
  readonly #storage: () => Storage;
  readonly #listeners = new Set<() => void>();
  #progress: Progress = noProgress;

  constructor(storage: () => Storage) {
    this.#storage = storage;
    this.reload();
  }

  readonly get = (): Progress => this.#progress;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Notes one checked answer. A task once solved stays solved. */
  readonly note = (
    chapter: string,
    task: string,
    { right, mistake, answer }: { right: boolean; mistake?: string | undefined; answer: string },
  ): void => {
    const before = this.#progress.chapters[chapter]?.[task];
    const mistakes = new Set([...(before?.mistakes ?? []), ...(mistake === undefined ? [] : [mistake])]);
    const after: TaskProgress = {
      solved: right || (before?.solved ?? false),
      tries: (before?.tries ?? 0) + 1,
      mistakes: [...mistakes],
      answer,
    };
    const chapters = this.#progress.chapters;
    this.#write({ ...chapters, [chapter]: { ...chapters[chapter], [task]: after } });
  };

  /** Forgets one chapter, or everything. */
  readonly reset = (chapter?: string): void => {
    const all = Object.entries(this.#progress.chapters);
    this.#write(Object.fromEntries(all.filter(([id]) => chapter !== undefined && id !== chapter)));
  };

  /** Takes over what another tab has written. */
  readonly reload = (): void => {
    try {
      this.#set({ chapters: parseProgress(this.#storage().getItem(KEY)), kept: true });
    } catch {
      this.#set({ ...this.#progress, kept: false });
    }
  };

  #write(chapters: Progress["chapters"]): void {
    let kept = true;
    try {
      this.#storage().setItem(KEY, JSON.stringify({ v: VERSION, chapters }));
    } catch {
      kept = false;
    }
    this.#set({ chapters, kept });
  }

  #set(progress: Progress): void {
    this.#progress = progress;
    for (const listener of this.#listeners) listener();
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
      const { solved, tries, mistakes, answer } = task;
      const read: TaskProgress = {
        solved: solved === true,
        tries: typeof tries === "number" && tries > 0 ? Math.floor(tries) : 0,
        mistakes: Array.isArray(mistakes) ? mistakes.filter((one) => typeof one === "string") : [],
        answer: typeof answer === "string" ? answer : "",
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
