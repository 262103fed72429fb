"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import type { CostMessages } from "@/content/messages/en/cost";
import { FieldControl } from "../controls/FieldControl";
import { useForm } from "../form";

/** What moves, and the sizes that stay. */
export function CostControls({ messages: t }: { messages: CostMessages["controls"] }) {
  const { cost_axis } = useExperiment().experiment;
  const form = useForm();
  // Another axis has other places.
  const last = { cost_point: 0 };
  return (
    <>
      {form === "lesson" && <FieldControl field="cost_panel" label={t.panel} options={t.panels} />}
      <FieldControl field="cost_axis" label={t.axis} also={last} />
      {cost_axis === "seq_len" ? (
        <FieldControl field="cost_longest" label={t.longest} also={last} />
      ) : (
        <FieldControl field="seq_len" help={t.seq_len} />
      )}
      {cost_axis === "seq_len" && <FieldControl field="window_size" help={t.window_size} />}
      <FieldControl field="num_heads" help={t.num_heads} />
      <FieldControl field="head_dim" help={t.head_dim} />
      <FieldControl field="causal" help={t.causal} />
      <FieldControl field="cost_push" label={t.push} help={t.pushHelp} />
    </>
  );
}
