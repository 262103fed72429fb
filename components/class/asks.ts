import { readFileSync } from "node:fs";
import { chapterFile, mistakesIn, optionsIn, outlines } from "@/components/lesson/source/outline";
import { type Element, elementsIn, parseMdx, wordsIn } from "@/components/lesson/source/parse";
import type { Language } from "@/content/languages";

/** A question of a chapter that a teacher may put to the room: a task, or a prediction. */
export interface Ask {
  /** `chapter/task`, or `chapter/predict-id`: what answers to it are named. */
  readonly task: string;
  readonly title: string;
  /** What is behind each expected wrong answer, in words, by the name that answers carry. */
  readonly mistakes: Readonly<Record<string, string>>;
  /** What can be chosen, in words, by the name under which an answer gives it. Empty where one writes. */
  readonly options: Readonly<Record<string, string>>;
}

export interface AskChapter {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly Ask[];
}

/** Everything the course asks, in its order. Read while the site is built. */
export function asksOf(language: Language): AskChapter[] {
  return outlines(language).map(({ id, title }) => {
    const nodes = parseMdx(readFileSync(chapterFile(id, language), "utf8")).children ?? [];
    const steps = elementsIn(nodes, "Step");
    return {
      id,
      title,
      asks: steps.flatMap(({ children }) => [
        ...elementsIn(children, "Predict").map((predict) => predictionOf(id, predict)),
        ...elementsIn(children, "Task").map((task) => taskOf(id, task)),
      ]),
    };
  });
}

function predictionOf(chapter: string, predict: Element): Ask {
  const { props, children } = predict;
  const options = optionsIn(predict);
  const asked = children.filter(({ name }) => name !== "Option" && name !== "Reveal");
  return {
    task: `${chapter}/predict-${String(props["id"])}`,
    title: wordsIn(asked),
    mistakes: Object.fromEntries(Object.entries(options).filter(([option]) => option !== props["answer"])),
    options,
  };
}

function taskOf(chapter: string, task: Element): Ask {
  return {
    task: `${chapter}/${String(task.props["id"])}`,
    title: String(task.props["title"]),
    mistakes: mistakesIn(task),
    options: optionsIn(task),
  };
}
