import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FigureId, figureIds } from "@/components/figures/catalogue";
import { chapterFile, mistakesIn, outlines } from "@/components/lesson/source/outline";
import { elementsIn, parseMdx } from "@/components/lesson/source/parse";
import type { ChapterId } from "@/content/chapters";
import { type Language, textLanguage } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { LessonNotebookTexts } from "@/content/messages/en/lesson-notebooks";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { loadMessages } from "@/content/messages/load";
import { saidIn } from "@/content/messages/test-language";
import { type LessonNotebook, lessonNotebooks } from "@/content/notebooks";
import { type Form, forms } from "@/content/questions";

/** What of the course a workshop can be made of, with the words that its pages need. Read while the site is built. */
export interface Course {
  readonly chapters: readonly CourseChapter[];
  readonly figures: readonly Named<FigureId>[];
  readonly notebooks: readonly CourseNotebook[];
  readonly questions: readonly Named<Form>[];
  readonly invite: QuestionsMessages["invite"];
  /** What each of the six questions is about. */
  readonly topics: Readonly<Record<string, string>>;
}

interface Named<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
}

export interface CourseChapter {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly tasks: readonly CourseTask[];
}

interface CourseNotebook extends Named<LessonNotebook> {
  readonly lead: string;
  /** Its exercises. */
  readonly tasks: readonly CourseTask[];
}

export interface CourseTask {
  readonly id: string;
  readonly title: string;
  /** What is said to each expected mistake, by the name under which progress keeps it. */
  readonly mistakes: Readonly<Record<string, string>>;
}

export async function courseOf(language: Language): Promise<Course> {
  const [figures, notebooks, questions] = await Promise.all([
    loadMessages<FiguresMessages>(language, "figures"),
    loadMessages<LessonNotebookTexts>(language, "lesson-notebooks"),
    loadMessages<QuestionsMessages>(language, "questions"),
  ]);
  return {
    chapters: outlines(language).map(({ id, title, minutes, tasks }) => {
      const mistakes = mistakesOf(id, language);
      return {
        id,
        title,
        minutes,
        tasks: tasks.map((task) => ({ id: task.id, title: task.title, mistakes: mistakes[task.id] ?? {} })),
      };
    }),
    figures: figureIds.map((id) => ({ id, title: figures.names[id].title })),
    notebooks: lessonNotebooks.map((id) => ({ id, ...notebooks[id], tasks: exercisesOf(id, language) })),
    questions: forms.map((id) => ({ id, title: questions.title[id] })),
    invite: questions.invite,
    topics: Object.fromEntries(Object.entries(questions.questions).map(([id, { topic }]) => [id, topic])),
  };
}

/** What is told of an exercise is written by its check as it runs: there are no mistakes to list beforehand. */
function exercisesOf(name: LessonNotebook, language: Language): CourseTask[] {
  const text = readFileSync(
    join(process.cwd(), "content/notebooks", name, `${textLanguage(language)}.ipynb`),
    "utf8",
  );
  const { cells } = JSON.parse(text) as {
    cells: {
      id: string;
      metadata: { local_attention_lab?: { kind?: string; exercise?: { task: string } } };
    }[];
  };
  return cells.flatMap(({ id, metadata }) => {
    const exercise = metadata.local_attention_lab?.exercise;
    return exercise ? [{ id, title: saidIn(language)(titleIn(exercise.task)), mistakes: {} }] : [];
  });
}

/** The first sentence of a task, without its mark and the signs of Markdown. */
function titleIn(task: string): string {
  const plain = task.replace(/^\*\*[^*]*\*\*\s*/, "").replace(/[*`]/g, "");
  return /^.*?[.:：。；]/.exec(plain)?.[0].slice(0, -1) ?? plain;
}

function mistakesOf(id: ChapterId, language: Language): Record<string, Record<string, string>> {
  const tree = parseMdx(readFileSync(chapterFile(id, language), "utf8"));
  const tasks = elementsIn(tree.children ?? [], "Task");
  return Object.fromEntries(tasks.map((task) => [String(task.props["id"]), mistakesIn(task)]));
}
