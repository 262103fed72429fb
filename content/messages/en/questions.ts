import type { Form, QuestionId } from "@/content/questions";

interface QuestionWords {
  /** What it is about, for tables. */
  readonly topic: string;
  readonly text: string;
  readonly options: Readonly<Record<string, string>>;
  readonly why: string;
}

/** Six questions before and after the course. `{name}` is filled in; the numbers are in `content/questions.ts`. */
export const questions = {
  title: {
    before: "Six questions before the course",
    after: "Six questions after the course",
  } satisfies Record<Form, string>,
  description: "Six questions before the course and after it, to see what was learned.",
  lead: {
    before:
      "About five minutes, without looking anything up. It is no exam: it shows you, and your teacher if you wish, where you start. Say “I don’t know” rather than guess.",
    after:
      "The same six things as before the course, with other numbers. At the end you see both side by side, and why each answer is right.",
  } satisfies Record<Form, string>,
  invite: {
    before: "Before you start: six questions",
    beforeLead: "Five minutes that show, at the end, what you have learned.",
    after: "At the end: the same six with other numbers",
    afterLead: "See what changed, and take a result to your teacher.",
    done: "Answered: {right} of {all} right",
  },
  question: "Question {n} of {all}",
  unsure: "I don’t know",
  finish: "I am done",
  open: "Still open: question {list}. “I don’t know” is an answer, too.",
  again: "Answer them again",
  result: {
    title: "Your result",
    score: "{right} of {all} right.",
    beforeKept: "Right answers are told after the course, when the questions come again with other numbers.",
    read: "What to look out for on the way",
    allRight: "Nothing missed. The chapters on shapes that lie and on training may still hold something new.",
    start: "To the course",
    noBefore: "You did not answer the questions before the course, so there is nothing to compare with.",
    compare: "Before and after",
    topic: "What it is about",
    before: "Before",
    after: "After",
    right: "✓ right",
    wrong: "✗ not right",
    unsure: "? did not know",
    none: "– not asked",
    yours: "You chose: {answer}",
    rightAnswer: "Right: {answer}",
    place: "Where the course says it",
  },
  questions: {
    "mask-size": {
      topic: "Which axis is taken for the sequence",
      text: "Query, key and value have the shape `({batch}, {heads}, {seq}, {head_dim})`, meant as batch, heads, sequence, head_dim. They go straight into xformers’ `LocalAttention`. How large is the mask that it builds?",
      options: {
        seq: "`{seq} × {seq}`",
        heads: "`{heads} × {heads}`",
        head_dim: "`{head_dim} × {head_dim}`",
      },
      why: "`LocalAttention` takes the second axis for the sequence. Here it holds the heads, so the mask is `{heads} × {heads}`, and it does not fit scores of `{seq} × {seq}`.",
    },
    softmax: {
      topic: "What hiding keys does to the weights",
      text: "A query has scores for {all} keys. A mask hides {hidden} of them before the softmax. What do the weights of the other {left} add up to?",
      options: {
        share: "`{left}/{all}`",
        one: "`1`",
        less: "Less than `1`; how much less depends on the hidden scores",
      },
      why: "A hidden score becomes −∞ and its weight `0`. The softmax divides by what is left, so the weights that remain add up to `1`.",
    },
    fold: {
      topic: "Folding heads into the batch",
      text: "`x` has the shape `({batch}, {seq}, {dim})`: batch, sequence, model. With {heads} heads, which shape has to reach `LocalAttention`, so that each head attends over its own sequence?",
      options: {
        four: "`({batch}, {heads}, {seq}, {head_dim})`",
        undivided: "`({batch_heads}, {seq}, {dim})`",
        mixed: "`({batch_seq}, {heads}, {head_dim})`",
        folded: "`({batch_heads}, {seq}, {head_dim})`",
      },
      why: "It takes three axes, the sequence second. Heads share the model axis ({dim} / {heads} = {head_dim}) and are folded into the batch ({batch} · {heads} = {batch_heads}).",
    },
    view: {
      topic: "view in place of transpose",
      text: "`x` has the shape `({batch}, {seq}, {dim})`. Someone writes `x.view({batch}, {heads}, {seq}, {head_dim})` where `x.view({batch}, {seq}, {heads}, {head_dim}).transpose(1, 2)` was meant. What comes of it?",
      options: {
        error: "An error: the sizes do not fit",
        silent: "No error; each “head” holds pieces of other tokens",
        same: "No error; the same numbers in the same places",
        order: "No error; only the order of the heads is another",
      },
      why: "Both have the same shape, so no error is raised. But `view` only cuts the memory in other places: numbers stay in their order, and tokens and heads are mixed.",
    },
    cost: {
      topic: "What a longer sequence costs",
      text: "A sequence becomes {times} times as long; the window, far shorter, stays as it is. How many scores does attention that computes only its window have now?",
      options: {
        same: "As many as before",
        square: "About {square} times as many",
        linear: "About {times} times as many",
      },
      why: "Each query still sees as many keys as before, and there are {times} times as many queries. The square belongs to attention without a window.",
    },
    move: {
      topic: "Moving a window to another library",
      text: "`LocalAttention(causal=True, window_size={window})` is to become a call whose `sliding_window` counts all keys that a query sees, its own included, as Hugging Face does. Which number keeps the window as it is?",
      options: { same: "`{window}`", less: "`{less}`", more: "`{more}`", twice: "`{twice}`" },
      why: "xformers’ causal window reaches {window} keys back and sees the query’s own key besides: {window} + 1 = {more} keys.",
    },
  } satisfies Record<QuestionId, QuestionWords>,
};

export type QuestionsMessages = Omit<typeof questions, "questions"> & {
  readonly questions: Readonly<Record<QuestionId, QuestionWords>>;
};
