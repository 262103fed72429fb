"use client";

import { fields } from "@/components/experiment/fields";
import { rangeOf } from "@/components/experiment/ranges";
import { useExperiment } from "@/components/lab/use-experiment";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";
import styles from "./first.module.css";
import { useText } from "./text";
import { WindowRuler } from "./WindowRuler";

const sizes = ["batch", "num_heads", "seq_len", "head_dim"] as const;

/** What can be changed. Ranges come from the experiment's table, narrowed to what a device can compute. */
export function Controls() {
  const { t } = useText();
  const { experiment, change, endGesture, undo, redo, reset, canUndo, canRedo } = useExperiment();
  const slider = (key: (typeof sizes)[number] | "window_size") => (
    <Slider
      key={key}
      label={t.controls[key]}
      help={t.controls.help[key]}
      value={experiment[key]}
      {...rangeOf(experiment, key)}
      onChange={(value, gesture) => change({ [key]: value }, gesture)}
      onEnd={endGesture}
    />
  );
  const { min, max } = fields.seed;
  return (
    <section className={styles.controls} aria-labelledby="settings">
      <h2 id="settings">{t.controls.title}</h2>
      <div className={styles.sliders}>{sizes.map(slider)}</div>
      <div className={styles.windowControls}>
        {slider("window_size")}
        <WindowRuler />
        <Switch
          label={t.controls.causal}
          help={t.controls.help.causal}
          checked={experiment.causal}
          onChange={(causal) => change({ causal })}
        />
      </div>
      <div className={styles.actions}>
        <button type="button" onClick={undo} disabled={!canUndo}>
          {t.controls.undo}
        </button>
        <button type="button" onClick={redo} disabled={!canRedo}>
          {t.controls.redo}
        </button>
        <button type="button" onClick={reset}>
          {t.controls.reset}
        </button>
        <button
          type="button"
          title={t.controls.help.seed}
          onClick={() => change({ seed: experiment.seed < max ? experiment.seed + 1 : min })}
        >
          {t.controls.dice} <code>{experiment.seed}</code>
        </button>
      </div>
    </section>
  );
}
