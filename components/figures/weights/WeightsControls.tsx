"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { Segmented } from "@/components/ui/Segmented";
import { TextInput } from "@/components/ui/TextInput";
import type { WeightsMessages } from "@/content/messages/en/weights";
import { TRAINED_WINDOW } from "@/kernels/model/sizes";
import { BUCKETS, charactersOf, MAX_CHARACTERS } from "@/kernels/model/vocabulary";
import { FieldControl } from "../controls/FieldControl";

/** The text, whose weights, and which of them. */
export function WeightsControls({ messages: t }: { messages: WeightsMessages["controls"] }) {
  const { experiment, change, endGesture } = useExperiment();
  const { model, model_heads, model_head } = experiment;
  return (
    <>
      <TextInput
        label={t.text}
        field="text"
        help={formatMessage(t.textHelp, { max: MAX_CHARACTERS, buckets: BUCKETS })}
        value={experiment.text}
        length={(text) => charactersOf(text).length}
        max={MAX_CHARACTERS}
        tooLong={(length) => formatMessage(t.tooLong, { length, max: MAX_CHARACTERS })}
        onChange={(text, gesture) => change({ text }, gesture)}
        onEnd={endGesture}
      />
      <FieldControl field="model" label={t.model} options={{ trained: t.trained, random: t.random }} />
      {model === "trained" && (
        <FieldControl field="model_layer" label={t.layer} options={{ "1": "1", "2": "2" }} />
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
      <FieldControl
        field="model_window"
        label="window_size"
        help={formatMessage(t.window_size, { trained: TRAINED_WINDOW })}
      />
      {model === "random" && (
        <FieldControl field="seed" help={t.seed} range={{ min: 0, max: Math.max(99, experiment.seed) }} />
      )}
    </>
  );
}
