"use client";

import { type DragEvent, useId, useState } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { usePolicy } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import { knownModels } from "@/kernels/windows/known-models";
import { essenceOf } from "./essence";
import { MOST_CONFIG } from "./fields";
import styles from "./model-windows.module.css";
import { textOf } from "./read-model";

/** More than any config.json has: what is larger is no config. */
const MOST_FILE = 1 << 20;

/** A model by name, or the text of a config.json: typed, pasted, or dropped as a file. */
export function ConfigInput({
  slot,
  problem,
  messages: t,
}: {
  slot: "config_model" | "config_other";
  /** What is wrong with the text; null where nothing is. */
  problem: string | null;
  messages: ModelWindowsMessages["input"];
}) {
  const { experiment, change, endGesture } = useExperiment();
  const policy = usePolicy(slot, t[slot]);
  const id = useId();
  const [over, setOver] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [tooLong, setTooLong] = useState(false);
  if (policy === "hidden") return null;
  const field = textOf[slot];
  // Another model is read by its own window.
  const fresh = slot === "config_model" ? { config_window: 0 } : {};

  function take(written: string, gesture?: string): void {
    setTyped(written);
    const kept = essenceOf(written);
    const fits = kept.length <= MOST_CONFIG;
    setTooLong(!fits);
    if (fits) change({ [slot]: "own", [field]: kept, ...fresh }, gesture);
  }

  async function drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && file.size > MOST_FILE) setTooLong(true);
    else take(file ? await file.text() : event.dataTransfer.getData("text"));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file on; its text can be typed or pasted as well
    <div
      className={`${styles.source} ${experiment[slot] === "own" ? styles.wide : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{t[slot]}</label>
      <select
        id={id}
        value={experiment[slot]}
        disabled={policy === "fixed"}
        data-over={over ? "" : undefined}
        onChange={(event) => {
          setTyped(null);
          setTooLong(false);
          change({ [slot]: event.target.value, ...fresh });
        }}
      >
        {slot === "config_other" && <option value="none">{t.none}</option>}
        {knownModels.map(({ id: one, name }) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
        <option value="own">{t.own}</option>
      </select>
      {experiment[slot] === "own" && (
        <>
          <textarea
            aria-label={t.text}
            aria-describedby={`${id}-help`}
            placeholder={t.placeholder}
            spellCheck={false}
            disabled={policy === "fixed"}
            data-over={over ? "" : undefined}
            value={typed ?? experiment[field]}
            onChange={(event) => take(event.target.value, field)}
            onBlur={() => endGesture()}
          />
          <p id={`${id}-help`} className={tooLong || problem ? styles.problem : styles.help} role="status">
            {tooLong ? formatMessage(t.tooLong, { max: MOST_CONFIG }) : (problem ?? t.help)}
          </p>
        </>
      )}
    </div>
  );
}
