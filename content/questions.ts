/**
 * Six questions, asked before the course and again after it with other numbers. Words are in
 * `messages/<lang>/questions.ts`; `questions.test.ts` has the Python kernel answer each of them.
 */
export const forms = ["before", "after"] as const;

export type Form = (typeof forms)[number];

export const isForm = (text: string): text is Form => (forms as readonly string[]).includes(text);

/** The option “I do not know”, so that nobody has to guess. */
export const UNSURE = "unsure";

/** What a question's words are filled with. */
type Numbers = Readonly<Record<string, number>>;

interface Question {
  readonly id: string;
  /** Options in the order shown; `unsure` follows. */
  readonly options: readonly string[];
  readonly answer: string;
  /** Where the course answers it, below the language. */
  readonly place: string;
  readonly numbers: Readonly<Record<Form, Numbers>>;
}

export const questions = [
  {
    id: "mask-size",
    options: ["seq", "heads", "head_dim"],
    answer: "heads",
    place: "learn/the-error/#mask",
    numbers: {
      before: { batch: 2, heads: 4, seq: 64, head_dim: 16 },
      after: { batch: 3, heads: 6, seq: 128, head_dim: 32 },
    },
  },
  {
    id: "softmax",
    options: ["share", "one", "less"],
    answer: "one",
    place: "learn/one-row/#mask",
    numbers: { before: { all: 5, hidden: 2, left: 3 }, after: { all: 12, hidden: 8, left: 4 } },
  },
  {
    id: "fold",
    options: ["four", "undivided", "mixed", "folded"],
    answer: "folded",
    place: "learn/heads/#fold",
    numbers: {
      before: { batch: 2, seq: 64, dim: 32, heads: 4, head_dim: 8, batch_heads: 8, batch_seq: 128 },
      after: { batch: 3, seq: 128, dim: 96, heads: 6, head_dim: 16, batch_heads: 18, batch_seq: 384 },
    },
  },
  {
    id: "view",
    options: ["error", "silent", "same", "order"],
    answer: "silent",
    place: "learn/shapes-that-lie/#view",
    numbers: {
      before: { batch: 2, seq: 64, dim: 32, heads: 4, head_dim: 8 },
      after: { batch: 3, seq: 128, dim: 96, heads: 6, head_dim: 16 },
    },
  },
  {
    id: "cost",
    options: ["same", "square", "linear"],
    answer: "linear",
    place: "learn/window-cost/#pairs",
    numbers: { before: { times: 3, square: 9 }, after: { times: 4, square: 16 } },
  },
  {
    id: "move",
    options: ["same", "less", "more", "twice"],
    answer: "more",
    place: "learn/today/#by-one",
    numbers: {
      before: { window: 8, less: 7, more: 9, twice: 16 },
      after: { window: 32, less: 31, more: 33, twice: 64 },
    },
  },
] as const satisfies readonly Question[];

export type QuestionId = (typeof questions)[number]["id"];

/** Under which name the learner's progress keeps a form. */
export const progressKey = (form: Form) => `questions-${form}`;
