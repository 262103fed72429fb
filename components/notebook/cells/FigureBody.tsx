"use client";

import { useState, useSyncExternalStore } from "react";
import { Figure } from "@/components/figures/Figure";
import { figureIds, isFigureId } from "@/components/figures/ids";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { fill } from "@/components/ui/fill";
import { figures as figuresEn } from "@/content/messages/en/figures";
import { figures as figuresZh } from "@/content/messages/zh/figures";
import { type FieldKey, fieldKeys } from "@/kernels/lab/fields";
import type { FigureCell, FigureSpec } from "../model/cells";
import { useSession, useUi } from "../session/context";
import { sharedLab } from "../session/shared-lab";
import styles from "./lab-cells.module.css";

const PYTHON_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A figure of the lab with an experiment of its own, and the variables that move with it. */
export function FigureBody({ cell }: { cell: FigureCell }) {
  const session = useSession();
  const { figure: words } = session.messages;
  const { figure, bindings } = cell.figure;
  const names = (session.language === "zh" ? figuresZh : figuresEn).names;
  const editable = useUi((ui) => ui.view === "edit");
  const problems = useSyncExternalStore(
    session.bindings.subscribe,
    () => session.bindings.problems(cell.id),
    () => session.bindings.problems(cell.id),
  );
  const variables = Object.values(bindings);

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
          {variables.length === 0 ? words.none : fill(words.both, { names: variables.join(", ") })}
        </p>
      </div>
      {problems.map((problem) => (
        <p key={JSON.stringify(problem)} className={styles.problem} role="status">
          {fill(words.problem, {
            name: "key" in problem ? (bindings[problem.key] ?? problem.key) : variables.join(", "),
            value: problem.value,
          })}
        </p>
      ))}
      {isFigureId(figure) ? (
        <LabProvider address={false} lab={sharedLab()}>
          <LabScope store={session.bindings.experiment(cell.id)}>
            <Figure id={figure} language={session.language} />
          </LabScope>
        </LabProvider>
      ) : (
        <p className={styles.problem}>{fill(words.unknown, { figure })}</p>
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
          <BindingEditor bindings={bindings} onChange={(next) => change({ bindings: next })} />
        </details>
      )}
    </div>
  );
}

function BindingEditor({
  bindings,
  onChange,
}: {
  bindings: FigureSpec["bindings"];
  onChange: (bindings: FigureSpec["bindings"]) => void;
}) {
  const { figure: words } = useSession().messages;
  const [property, setProperty] = useState<FieldKey>("window_size");
  const [variable, setVariable] = useState("window");
  const valid = PYTHON_NAME.test(variable);
  return (
    <fieldset className={styles.bindings}>
      <legend>{words.bind}</legend>
      <ul>
        {Object.entries(bindings).map(([key, name]) => (
          <li key={key}>
            <code>{fill(words.bound, { property: key, variable: name })}</code>
            <button
              type="button"
              aria-label={fill(words.untie, { variable: name })}
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
        <select value={property} onChange={(event) => setProperty(event.target.value as FieldKey)}>
          {fieldKeys.map((key) => (
            <option key={key}>{key}</option>
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
      <button type="button" disabled={!valid} onClick={() => onChange({ ...bindings, [property]: variable })}>
        {words.add}
      </button>
      {!valid && <p className={styles.problem}>{words.identifier}</p>}
    </fieldset>
  );
}
