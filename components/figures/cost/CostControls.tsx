"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { Segmented } from "@/components/ui/Segmented";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";
import type { CostMessages } from "@/content/messages/en/cost";
import type { Experiment } from "@/kernels/lab/experiment";
import { fields } from "@/kernels/lab/fields";
import { rangeOf } from "@/kernels/lab/limits";

/** What moves, and the sizes that stay. */
export function CostControls({ messages: t }: { messages: CostMessages["controls"] }) {
  const { experiment, change, endGesture } = useExperiment();
  const { cost_axis } = experiment;
  const slider = (key: "seq_len" | "window_size" | "num_heads" | "head_dim") => (
    <Slider
      label={key}
      help={t[key]}
      value={experiment[key]}
      {...rangeOf(experiment, key)}
      onChange={(value, gesture) => change({ [key]: value }, gesture)}
      onEnd={endGesture}
    />
  );
  return (
    <>
      <Segmented
        label={t.axis}
        field="cost_axis"
        options={fields.cost_axis.options.map((value) => ({ value, label: value }))}
        value={cost_axis}
        onChange={(value) => change({ cost_axis: value, cost_point: 0 })}
      />
      {cost_axis === "seq_len" ? (
        <Segmented
          label={t.longest}
          field="cost_longest"
          options={fields.cost_longest.options.map((value) => ({ value, label: value }))}
          value={experiment.cost_longest}
          onChange={(value) => change({ cost_longest: value as Experiment["cost_longest"], cost_point: 0 })}
        />
      ) : (
        slider("seq_len")
      )}
      {cost_axis === "seq_len" && slider("window_size")}
      {slider("num_heads")}
      {slider("head_dim")}
      <Switch
        label="causal"
        help={t.causal}
        checked={experiment.causal}
        onChange={(value) => change({ causal: value })}
      />
      <Switch
        label={t.push}
        field="cost_push"
        help={t.pushHelp}
        checked={experiment.cost_push}
        onChange={(value) => change({ cost_push: value })}
      />
    </>
  );
}
