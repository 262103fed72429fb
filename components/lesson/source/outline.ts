import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChapterId, chapterIds } from "@/content/chapters";
import { type Language, textLanguage } from "@/content/languages";
import { saidIn } from "@/content/messages/test-language";
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
  return join(process.cwd(), "content/chapters", id, `${textLanguage(language)}.mdx`);
}

export function outlineOf(id: ChapterId, language: Language): ChapterOutline {
  return readOutline(id, parseMdx(readFileSync(chapterFile(id, language), "utf8")), saidIn(language));
}

export function outlines(language: Language): ChapterOutline[] {
  return chapterIds.map((id) => outlineOf(id, language));
}

function readOutline(id: ChapterId, tree: Node, said: (text: string) => string): ChapterOutline {
  const { title, summary, minutes } = frontmatterOf(tree);
  const nodes = tree.children ?? [];
  return {
    id,
    title: said(String(title)),
    summary: said(String(summary)),
    minutes: Number(minutes),
    steps: elementsIn(nodes, "Step").map(({ props, children }) => ({
      id: String(props["id"]),
      title: said(String(props["title"])),
      words: said(wordsIn(withoutNotes(children))),
      predictions: elementsIn(children, "Predict").map((predict) => said(optionWords(predict))),
      tasks: elementsIn(children, "Task").map((task) => taskOutline(task, said)),
    })),
    tasks: elementsIn(nodes, "Task").map((task) => taskOutline(task, said)),
    facts: [...new Set(elementsIn(nodes, "Fact").map(({ props }) => String(props["id"])))],
  };
}

function taskOutline(task: Element, said: (text: string) => string): TaskOutline {
  const { id, title, kind } = task.props;
  return { id: String(id), title: said(String(title)), kind: String(kind), answer: answerOf(task) };
}

/** What is said to each expected mistake of a task, by the name under which progress and answers keep it. */
export function mistakesIn({ children }: Element): Record<string, string> {
  return Object.fromEntries(
    elementsIn(children, "Wrong").map(({ props, children: words }) => [
      JSON.stringify(props["when"]),
      wordsIn(words),
    ]),
  );
}

/** The options of a question in words, by their ids. */
export function optionsIn({ children }: Element): Record<string, string> {
  return Object.fromEntries(
    elementsIn(children, "Option").map(({ props, children: words }) => [String(props["id"]), wordsIn(words)]),
  );
}

/** What a reader does not see is not found. */
const withoutNotes = (nodes: readonly Node[]) => nodes.filter(({ name }) => name !== "Notes");

/** The right option in words. */
function optionWords(element: Element): string {
  return optionsIn(element)[String(element.props["answer"])] ?? "";
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
