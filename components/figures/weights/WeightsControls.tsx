"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { fill } from "@/components/ui/fill";
import { Segmented } from "@/components/ui/Segmented";
import { Slider } from "@/components/ui/Slider";
import { TextInput } from "@/components/ui/TextInput";
import type { WeightsMessages } from "@/content/messages/en/weights";
import { rangeOf } from "@/kernels/lab/limits";
import { TRAINED_WINDOW } from "@/kernels/model/sizes";
import { BUCKETS, charactersOf, MAX_CHARACTERS } from "@/kernels/model/vocabulary";

/** The text, whose weights, and which of them. */
export function WeightsControls({ messages: t }: { messages: WeightsMessages["controls"] }) {
  const { experiment, change, endGesture } = useExperiment();
  const { model, model_heads, model_head } = experiment;
  return (
    <>
      <TextInput
        label={t.text}
        field="text"
        help={fill(t.textHelp, { max: MAX_CHARACTERS, buckets: BUCKETS })}
        value={experiment.text}
        length={(text) => charactersOf(text).length}
        max={MAX_CHARACTERS}
        tooLong={(length) => fill(t.tooLong, { length, max: MAX_CHARACTERS })}
        onChange={(text, gesture) => change({ text }, gesture)}
        onEnd={endGesture}
      />
      <Segmented
        label={t.model}
        field="model"
        options={[
          { value: "trained", label: t.trained },
          { value: "random", label: t.random },
        ]}
        value={model}
        onChange={(value) => change({ model: value })}
      />
      {model === "trained" && (
        <Segmented
          label={t.layer}
          field="model_layer"
          options={[
            { value: "1", label: "1" },
            { value: "2", label: "2" },
          ]}
          value={experiment.model_layer}
          onChange={(value) => change({ model_layer: value })}
        />
      )}
      <Segmented
        label={t.heads}
        field="model_heads"
        options={[
          { value: "all", label: t.all },
          ...[0, 1, 2, 3].map((head) => ({ value: String(head), label: String(head + 1) })),
        ]}
        value={model_heads === "all" ? "all" : String(model_head)}
        onChange={(value) =>
          change(value === "all" ? { model_heads: "all" } : { model_heads: "one", model_head: Number(value) })
        }
      />
      <Slider
        label="window_size"
        field="model_window"
        help={fill(t.window_size, { trained: TRAINED_WINDOW })}
        value={experiment.model_window}
        {...rangeOf(experiment, "model_window")}
        onChange={(value, gesture) => change({ model_window: value }, gesture)}
        onEnd={endGesture}
      />
      {model === "random" && (
        <Slider
          label="seed"
          help={t.seed}
          value={experiment.seed}
          min={0}
          max={Math.max(99, experiment.seed)}
          step={1}
          onChange={(value, gesture) => change({ seed: value }, gesture)}
          onEnd={endGesture}
        />
      )}
    </>
  );
}
