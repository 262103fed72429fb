"use client";

import type { Experiment } from "@/components/experiment/experiment";
import { type FieldKey, fields } from "@/components/experiment/fields";
import { rangeOf } from "@/components/experiment/ranges";
import { useExperiment } from "@/components/lab/use-experiment";
import { Segmented } from "@/components/ui/Segmented";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";

interface FieldControlProps {
  readonly field: FieldKey;
  /** The field's own name where nothing is said. */
  readonly label?: string;
  readonly help?: string;
  /** The value as the figure shows it, where that is not the experiment's: a query clipped to the sequence. */
  readonly value?: number;
  /** The range, where the figure narrows it. */
  readonly range?: { readonly min: number; readonly max: number };
  readonly step?: number;
  /** The labels of a choice's options; each option itself where nothing is said. */
  readonly options?: Readonly<Record<string, string>>;
  /** What changes together with the field. */
  readonly also?: Partial<Experiment>;
}

/** The control of one field of the experiment, of the kind that its table says. */
export function FieldControl({
  field,
  label = field,
  help,
  value,
  range,
  step,
  options,
  also,
}: FieldControlProps) {
  const { experiment, change, endGesture } = useExperiment();
  const described = fields[field];
  const set = (to: string | number | boolean, gesture?: string) => change({ [field]: to, ...also }, gesture);
  if (described.kind === "integer") {
    return (
      <Slider
        label={label}
        field={field}
        help={help}
        value={value ?? (experiment[field] as number)}
        {...rangeOf(experiment, field)}
        {...(range && { ...range, end: range.max })}
        {...(step !== undefined && { step })}
        onChange={set}
        onEnd={endGesture}
      />
    );
  }
  if (described.kind === "boolean") {
    return (
      <Switch
        label={label}
        field={field}
        help={help}
        checked={experiment[field] as boolean}
        onChange={(to) => set(to)}
      />
    );
  }
  if (described.kind === "text") throw new TypeError(`${field} is a text: it has a control of its own`);
  return (
    <Segmented
      label={label}
      field={field}
      options={(options ? Object.keys(options) : described.options).map((one) => ({
        value: one,
        label: options?.[one] ?? one,
      }))}
      value={experiment[field] as string}
      onChange={(to) => set(to)}
    />
  );
}

/** window_size as most figures set it: without causal only odd windows have a middle. */
export function WindowControl({ help }: { help?: string }) {
  const { experiment } = useExperiment();
  return (
    <FieldControl
      field="window_size"
      {...(help !== undefined && { help })}
      step={experiment.causal ? 1 : 2}
    />
  );
}
