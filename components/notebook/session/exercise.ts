import { notebookKey } from "@/components/lesson/progress";
import { progressStore } from "@/components/lesson/use-progress";
import { formatMessage } from "@/components/ui/format-message";
import { lessonNotebooks } from "@/content/notebooks";
import { checkExercise, nextResult, type Outcome } from "../exercises/check";
import { findCell } from "../model/document";
import type { SessionParts } from "./parts";

/** What the learner is told. */
function words(session: SessionParts, outcome: Outcome): string {
  const { exercise } = session.messages;
  switch (outcome.kind) {
    case "checked":
      return outcome.missing === null
        ? outcome.message
        : formatMessage(exercise.missing, { name: outcome.missing });
    case "failed":
      return formatMessage(exercise.failed, { error: outcome.error });
    case "blank":
      return exercise.blank;
    case "broken":
      return formatMessage(exercise.broken, { error: outcome.error });
    case "stopped":
      return session.messages.notice.stopped;
  }
}

/** What a teacher sees of a mistake in a class's table. */
const LONGEST_MISTAKE = 100;

/** An exercise of a lesson notebook counts as progress in the course; the cells of one are named after it. */
function noteLesson(id: string, outcome: Outcome, message: string): void {
  const lesson = lessonNotebooks.find((name) => id.startsWith(`${name}-`));
  if (!lesson) return;
  const right = outcome.kind === "checked" && outcome.correct;
  const mistake = right ? undefined : message.slice(0, LONGEST_MISTAKE);
  progressStore().note(notebookKey(lesson), id, { right, mistake, answer: "" });
}

/** Runs and checks an exercise cell; the cell keeps what came of it. */
export async function runExercise(session: SessionParts, id: string): Promise<{ ok: boolean } | null> {
  const cell = findCell(session.store.get().document, id);
  if (cell?.kind !== "exercise") return null;
  const outcome = await checkExercise(cell, session.kernel, async (source) => {
    const result = await session.runner.execute(id, source, source);
    const ran = findCell(session.store.get().document, id);
    return { result, outputs: ran?.kind === "exercise" ? ran.outputs : [] };
  });
  const message = words(session, outcome);
  const { hints, solutions } = session.ui.get();
  const helped = { hints: hints.get(id) ?? 0, solutionSeen: solutions.has(id) };
  session.store.edit(id, (each) =>
    each.kind === "exercise"
      ? { ...each, result: nextResult(each.result, outcome, message, helped, new Date()) }
      : each,
  );
  if (outcome.kind === "blank" || outcome.kind === "broken") session.say(message);
  if (outcome.kind === "checked" || outcome.kind === "failed") noteLesson(id, outcome, message);
  // A task that nobody has begun does not hold up "run all".
  return { ok: outcome.kind === "checked" || outcome.kind === "blank" };
}
