"use client";

import { useState } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import type { ModelWindows } from "@/kernels/windows/config";
import type { Fault } from "@/kernels/windows/faults";
import { isFields } from "@/kernels/windows/fields";
import styles from "./model-windows.module.css";

/** What the file does not say and the type does not imply: asked, and the answer is written into the file's text. */
export function Asked({
  model,
  faults,
  messages: t,
}: {
  model: ModelWindows;
  /** What the file does say, but not so that it can be used. */
  faults: readonly Fault[];
  messages: ModelWindowsMessages["asked"];
}) {
  const { experiment, change } = useExperiment();
  if (experiment.config_model !== "own") return null;
  const layers = model.layers.some(({ kind }) => kind === "unknown");
  const bad = (name: string) => faults.some((fault) => fault.kind === "value" && fault.field === name);
  // Which layers slide may well be known where only the size of their window is not: then that alone is asked.
  const window = layers && bad("sliding_window") && !bad("layer_types");
  const missing = (
    [
      ["num_attention_heads", model.num_heads],
      ["num_key_value_heads", model.kv_heads],
      ["head_dim", model.head_dim],
    ] as const
  ).filter(([, value]) => value === null);
  if (!layers && missing.length === 0) return null;

  function answer(fields: Readonly<Record<string, unknown>>): void {
    const value: unknown = JSON.parse(experiment.config_text);
    if (isFields(value)) change({ config_text: JSON.stringify({ ...value, ...fields }) });
  }

  const all = (kind: string) => Array.from({ length: model.layers.length }, () => kind);
  return (
    <div className={styles.asked} data-testid="asked">
      {window && (
        <div>
          <span>{t.window}</span>
          <button type="button" onClick={() => answer({ sliding_window: null })}>
            {t.full}
          </button>
          <NumberAnswer
            label="sliding_window"
            button={t.set}
            onAnswer={(sliding_window) => answer({ sliding_window })}
          />
        </div>
      )}
      {layers && !window && (
        <div>
          <span>{t.layers}</span>
          <button type="button" onClick={() => answer({ layer_types: all("full_attention") })}>
            {t.full}
          </button>
          <NumberAnswer
            label="sliding_window"
            button={t.sliding}
            onAnswer={(sliding_window) =>
              answer({ layer_types: all("sliding_attention"), sliding_window, use_sliding_window: true })
            }
          />
        </div>
      )}
      {missing.map(([name]) => (
        <div key={name}>
          <span>{t.missing}</span>
          <NumberAnswer label={name} button={t.set} onAnswer={(value) => answer({ [name]: value })} />
        </div>
      ))}
    </div>
  );
}

function NumberAnswer({
  label,
  button,
  onAnswer,
}: {
  label: string;
  button: string;
  onAnswer: (value: number) => void;
}) {
  const [typed, setTyped] = useState("");
  const value = Number(typed);
  const usable = typed.trim() !== "" && Number.isInteger(value) && value > 0 && value <= 1 << 20;
  return (
    <span>
      <label>
        <code>{label}</code>{" "}
        <input
          type="number"
          min={1}
          max={1 << 20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>{" "}
      <button type="button" disabled={!usable} onClick={() => onAnswer(value)}>
        {button}
      </button>
    </span>
  );
}
