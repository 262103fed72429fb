"use client";

import { useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { Markdown } from "../markdown/Markdown";
import type { ExerciseCell, ExerciseSpec } from "../model/cells";
import { useSession, useUi } from "../session/context";
import styles from "./lab-cells.module.css";
import { ShapedSource } from "./ShapedSource";

/** A task, the learner's program, hints one after the other, and what the check said. */
export function ExerciseBody({ cell, place }: { cell: ExerciseCell; place: number }) {
  const session = useSession();
  const { exercise: words } = session.messages;
  const { exercise, result } = cell;
  const [solution, setSolution] = useState(false);
  const open = useUi((ui) => ui.hints.get(cell.id) ?? result?.hints ?? 0);
  const editable = useUi((ui) => ui.view === "edit");
  const busy = useUi((ui) => ui.running === cell.id);
  const hints = exercise.hints.slice(0, open);
  const write = (source: string) => {
    session.typed(cell.id, source);
    session.cursor.edit(cell.id);
  };
  return (
    <div className={styles.exercise}>
      <p className={styles.eyebrow}>{words.task}</p>
      <Markdown source={exercise.task} messages={session.messages} />
      <ShapedSource cell={cell} place={place} />
      <div className={styles.row}>
        <button
          type="button"
          className={styles.primary}
          disabled={busy || !editable}
          onClick={() => void session.run([cell.id])}
        >
          {words.check}
        </button>
        {open < exercise.hints.length && (
          <button type="button" onClick={() => session.showHint(cell.id, open + 1)}>
            {formatMessage(words.nextHint, { left: exercise.hints.length - open })}
          </button>
        )}
        {exercise.solution !== "" && (
          <button
            type="button"
            aria-expanded={solution}
            onClick={() => {
              setSolution(!solution);
              session.sawSolution(cell.id);
            }}
          >
            {solution ? words.hideSolution : words.solution}
          </button>
        )}
        <button
          type="button"
          disabled={cell.source === exercise.starter}
          onClick={() => write(exercise.starter)}
        >
          {words.startOver}
        </button>
      </div>
      <div role="status">
        {result && (
          <p className={styles.verdict} data-correct={result.correct}>
            <b>
              {result.correct ? "✓ " : "✗ "}
              {result.correct ? words.correct : words.wrong}
            </b>{" "}
            {result.message}
            <span className={styles.quiet}> {formatMessage(words.attempts, { count: result.attempts })}</span>
          </p>
        )}
      </div>
      {hints.map((hint, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hints have an order and do not move
        <div key={n} className={styles.hint}>
          <p className={styles.eyebrow}>
            {formatMessage(words.hint, { n: n + 1, count: exercise.hints.length })}
          </p>
          <Markdown source={hint} messages={session.messages} />
        </div>
      ))}
      {solution && (
        <div className={styles.hint}>
          <pre>{exercise.solution}</pre>
          <button type="button" onClick={() => write(exercise.solution)}>
            {words.useSolution}
          </button>
        </div>
      )}
      {editable && <ExerciseSettings cell={cell} />}
    </div>
  );
}

function ExerciseSettings({ cell }: { cell: ExerciseCell }) {
  const session = useSession();
  const { exercise: words } = session.messages;
  const { exercise } = cell;
  const change = (patch: Partial<ExerciseSpec>) =>
    session.store.edit(cell.id, (each) =>
      each.kind === "exercise" ? { ...each, exercise: { ...each.exercise, ...patch } } : each,
    );
  const field = (label: string, value: string, take: (text: string) => void, rows = 3) => (
    <label>
      {label}
      <textarea rows={rows} spellCheck={false} value={value} onChange={(event) => take(event.target.value)} />
    </label>
  );
  const parted = "\n---\n";
  return (
    <details className={styles.settings}>
      <summary>{words.settings}</summary>
      {field(words.task, exercise.task, (task) => change({ task }))}
      {field(words.starter, exercise.starter, (starter) => change({ starter }))}
      {field(words.hints, exercise.hints.join(parted), (text) =>
        change({ hints: text === "" ? [] : text.split(parted) }),
      )}
      {field(words.setup, exercise.setup, (setup) => change({ setup }))}
      {field(words.checkCode, exercise.check, (check) => change({ check }), 6)}
      {field(words.solutionCode, exercise.solution, (text) => change({ solution: text }))}
    </details>
  );
}
