"use client";

import { Suspense, use, useCallback, useState, useSyncExternalStore } from "react";
import { type FieldKey, fieldKeys } from "@/components/experiment/fields";
import { figureIds, isFigureId } from "@/components/figures/catalogue";
import { Figure } from "@/components/figures/Figure";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { ControlsSeen } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import type { FiguresMessages } from "@/content/messages/en/figures";
import { loadMessages } from "@/content/messages/load";
import type { FigureCell, FigureSpec } from "../model/cells";
import { useSession, useUi } from "../session/context";
import { sharedLab } from "../session/shared-lab";
import styles from "./lab-cells.module.css";

const PYTHON_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A figure of the lab with an experiment of its own, and the variables that move with it. */
export function FigureBody({ cell }: { cell: FigureCell }) {
  // The rest of the notebook does not wait for its words or its drawing.
  return (
    <Suspense fallback={<div className={styles.awaited} />}>
      <Body cell={cell} />
    </Suspense>
  );
}

function Body({ cell }: { cell: FigureCell }) {
  const session = useSession();
  const { figure: words } = session.messages;
  const { figure, bindings } = cell.figure;
  const { names } = use(loadMessages<FiguresMessages>(session.language, "figures"));
  const editable = useUi((ui) => ui.view === "edit");
  const problems = useSyncExternalStore(
    session.bindings.subscribe,
    () => session.bindings.problems(cell.id),
    () => session.bindings.problems(cell.id),
  );
  const variables = Object.values(bindings);
  const { controls, onSeen } = useControls(figure);

  const change = (patch: Partial<FigureSpec>) =>
    session.store.apply((document) => ({
      ...document,
      cells: document.cells.map((each) =>
        each.id === cell.id && each.kind === "figure"
          ? { ...each, figure: { ...each.figure, ...patch } }
          : each,
      ),
    }));

  return (
    <div className={styles.figure}>
      <div className={styles.figureHead}>
        <h3>{isFigureId(figure) ? names[figure].title : figure}</h3>
        <p className={styles.quiet}>
          {variables.length === 0 ? words.none : formatMessage(words.both, { names: variables.join(", ") })}
        </p>
      </div>
      {problems.map((problem) => (
        <p key={JSON.stringify(problem)} className={styles.problem} role="status">
          {formatMessage(words.problem, {
            name: "key" in problem ? (bindings[problem.key] ?? problem.key) : variables.join(", "),
            value: problem.value,
          })}
        </p>
      ))}
      {isFigureId(figure) ? (
        <LabProvider address={false} lab={sharedLab()}>
          <LabScope store={session.bindings.experiment(cell.id)}>
            <ControlsSeen onSeen={onSeen}>
              <Figure id={figure} language={session.language} form="cell" />
            </ControlsSeen>
          </LabScope>
        </LabProvider>
      ) : (
        <p className={styles.problem}>{formatMessage(words.unknown, { figure })}</p>
      )}
      {editable && (
        <details className={styles.settings}>
          <summary>{words.settings}</summary>
          <label>
            {words.choose}
            <select value={figure} onChange={(event) => change({ figure: event.target.value })}>
              {!isFigureId(figure) && <option value={figure}>{figure}</option>}
              {figureIds.map((id) => (
                <option key={id} value={id}>
                  {names[id].title}
                </option>
              ))}
            </select>
          </label>
          <BindingEditor
            bindings={bindings}
            controls={controls}
            onChange={(next) => change({ bindings: next })}
          />
        </details>
      )}
    </div>
  );
}

const isField = (name: string): name is FieldKey => (fieldKeys as readonly string[]).includes(name);

/** The controls that a figure has, by what they are called; another figure in the cell has its own. */
function useControls(figure: string) {
  const [seen, setSeen] = useState<{ of: string; controls: ReadonlyMap<FieldKey, string> } | null>(null);
  const onSeen = useCallback(
    (name: string, label: string) => {
      if (!isField(name)) return;
      setSeen((before) => {
        const controls = before?.of === figure ? before.controls : new Map<FieldKey, string>();
        return controls.get(name) === label
          ? before
          : { of: figure, controls: new Map(controls).set(name, label) };
      });
    },
    [figure],
  );
  const controls = seen?.of === figure ? seen.controls : new Map<FieldKey, string>();
  return { controls, onSeen };
}

function BindingEditor({
  bindings,
  controls,
  onChange,
}: {
  bindings: FigureSpec["bindings"];
  /** The properties that this figure has a control for, and what each is called. */
  controls: ReadonlyMap<FieldKey, string>;
  onChange: (bindings: FigureSpec["bindings"]) => void;
}) {
  const { figure: words } = useSession().messages;
  const [chosen, setChosen] = useState<FieldKey | null>(null);
  // Until one is chosen, the first that the figure has and that is not yet tied.
  const property =
    chosen !== null && controls.has(chosen)
      ? chosen
      : ([...controls.keys()].find((key) => !(key in bindings)) ?? controls.keys().next().value);
  const [variable, setVariable] = useState("window");
  const valid = PYTHON_NAME.test(variable);
  return (
    <fieldset className={styles.bindings}>
      <legend>{words.bind}</legend>
      <ul>
        {Object.entries(bindings).map(([key, name]) => (
          <li key={key}>
            {formatMessage(words.bound, { property: controls.get(key as FieldKey) ?? key, variable: name })}
            <button
              type="button"
              aria-label={formatMessage(words.untie, { variable: name })}
              onClick={() => {
                const { [key]: _gone, ...rest } = bindings;
                onChange(rest);
              }}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <label>
        {words.property}
        <select value={property ?? ""} onChange={(event) => setChosen(event.target.value as FieldKey)}>
          {[...controls].map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.variable}
        <input
          value={variable}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={!valid}
          onChange={(event) => setVariable(event.target.value)}
        />
      </label>
      <button
        type="button"
        disabled={!valid || property === undefined}
        onClick={() => property && onChange({ ...bindings, [property]: variable })}
      >
        {words.add}
      </button>
      {!valid && <p className={styles.problem}>{words.identifier}</p>}
    </fieldset>
  );
}
