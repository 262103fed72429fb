import type { LessonNotebook } from "@/content/notebooks";

/** Names of the lesson notebooks in the list, and what each of them is about. */
export type LessonNotebookTexts = Readonly<Record<LessonNotebook, { title: string; lead: string }>>;

export const lessonNotebookTexts: LessonNotebookTexts = {
  pitfall: {
    title: "Why LocalAttention refuses four axes",
    lead: "The error of xformers #1076, taken apart: who is 512, who is 8, and two ways to mend the call.",
  },
  masks: {
    title: "What a window lets through",
    lead: "The rule, the number of pairs, the pairs that xformers loses, and what the same number means elsewhere.",
  },
  heads: {
    title: "Several heads out of one axis",
    lead: "View, transpose, fold, with every number in sight; and the shortcut that fits and is wrong.",
  },
  cost: {
    title: "What a window saves",
    lead: "Pairs, bytes, milliseconds measured here, and what is given up for them.",
  },
  reader: {
    title: "Your own text in a small language model",
    lead: "Load the lab's model of English and Chinese, look inside, train it further on your own words, save it.",
  },
  flex: {
    title: "Masks of today’s models, written as functions",
    lead: "Windows, documents, chunks and prefixes as functions of two places, with flex_attention; and a sink, which is none.",
  },
  rolling: {
    title: "Write a cache yourself",
    lead: "Three caches for a model that writes on, each compared with the whole sequence, and a mistake that waits.",
  },
  training: {
    title: "Train a model that sees only so far",
    lead: "A task whose answer lies five positions back. With a window of 7 it is learnt in seconds, with 4 never.",
  },
};
