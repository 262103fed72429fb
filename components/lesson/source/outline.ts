import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "@/components/shell/languages";
import { type ChapterId, chapterIds } from "@/content/chapters";
import { type Element, elementsIn, frontmatterOf, type Node, parseMdx, wordsIn } from "./parse";

export interface StepOutline {
  readonly id: string;
  readonly title: string;
  /** What it says, for the search. */
  readonly words: string;
  /** What comes true of each of its predictions, in words. */
  readonly predictions: readonly string[];
  /** Its tasks. */
  readonly tasks: readonly TaskOutline[];
}

export interface TaskOutline {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** The right answer in words, for the answer key. */
  readonly answer: string;
}

/** What is known of a chapter without showing it. */
export interface ChapterOutline {
  readonly id: ChapterId;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly steps: readonly StepOutline[];
  readonly tasks: readonly TaskOutline[];
  /** Ids of the facts it cites, each once. */
  readonly facts: readonly string[];
}

export function chapterFile(id: ChapterId, language: Language): string {
  return join(process.cwd(), "content/chapters", id, `${language}.mdx`);
}

export function outlineOf(id: ChapterId, language: Language): ChapterOutline {
  return readOutline(id, parseMdx(readFileSync(chapterFile(id, language), "utf8")));
}

export function outlines(language: Language): ChapterOutline[] {
  return chapterIds.map((id) => outlineOf(id, language));
}

function readOutline(id: ChapterId, tree: Node): ChapterOutline {
  const { title, summary, minutes } = frontmatterOf(tree);
  const nodes = tree.children ?? [];
  return {
    id,
    title: String(title),
    summary: String(summary),
    minutes: Number(minutes),
    steps: elementsIn(nodes, "Step").map(({ props, children }) => ({
      id: String(props["id"]),
      title: String(props["title"]),
      words: wordsIn(withoutNotes(children)),
      predictions: elementsIn(children, "Predict").map((predict) => optionWords(predict)),
      tasks: elementsIn(children, "Task").map(taskOutline),
    })),
    tasks: elementsIn(nodes, "Task").map(taskOutline),
    facts: [...new Set(elementsIn(nodes, "Fact").map(({ props }) => String(props["id"])))],
  };
}

function taskOutline(task: Element): TaskOutline {
  const { id, title, kind } = task.props;
  return { id: String(id), title: String(title), kind: String(kind), answer: answerOf(task) };
}

/** What a reader does not see is not found. */
const withoutNotes = (nodes: readonly Node[]) => nodes.filter(({ name }) => name !== "Notes");

/** The right option in words. */
function optionWords({ props: { answer }, children }: Element): string {
  const option = elementsIn(children, "Option").find(({ props: { id } }) => id === answer);
  return option ? wordsIn(option.children) : "";
}

/** A right answer as a teacher reads it out. */
function answerOf(task: Element): string {
  const { kind, answer, solution } = task.props;
  if (kind === "shape" && Array.isArray(answer)) return `(${answer.join(", ")})`;
  if (kind === "choice") return optionWords(task);
  if (kind === "cells") {
    const { left, right } = answer as { left: number; right: number };
    return `q − ${left} ≤ k ≤ q + ${right}`.replace("q − 0", "q").replace("q + 0", "q");
  }
  if (kind === "code") return String(solution).trim();
  return String(answer);
}
