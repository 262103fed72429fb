import type { Experiment } from "@/components/experiment/experiment";
import { type ConfigProblem, type ModelWindows, readConfig, readConfigText } from "@/kernels/windows/config";
import { type Fault, faultsOfText } from "@/kernels/windows/faults";
import { knownModel } from "@/kernels/windows/known-models";

/** A model as the figure shows it. */
export interface ShownModel {
  readonly name: string;
  /** Its repository; null for a pasted file. */
  readonly source: string | null;
  /** Whether the sizes of a known model stand in a recording, or are from memory; true for a pasted file. */
  readonly recorded: boolean;
  /** As its config says, with the window that is tried in place of its own. */
  readonly model: ModelWindows;
  /** What stands in a pasted file and cannot be used. */
  readonly faults: readonly Fault[];
}

export type Reading =
  | { readonly kind: "none" }
  | { readonly kind: "problem"; readonly problem: ConfigProblem; readonly faults: readonly Fault[] }
  | { readonly kind: "model"; readonly shown: ShownModel };

type Slot = "config_model" | "config_other";

/** The text field of a slot. */
export const textOf = { config_model: "config_text", config_other: "config_other_text" } as const;

/** What is shown in one of the two places; the tried window counts in the first only. */
export function readModel(experiment: Experiment, slot: Slot, ownName: string): Reading {
  const id = experiment[slot];
  if (id === "none") return { kind: "none" };
  if (id === "own") {
    const written = experiment[textOf[slot]];
    if (written.trim() === "") return { kind: "none" };
    const model = readConfigText(written);
    const faults = faultsOfText(written);
    if (typeof model === "string") return { kind: "problem", problem: model, faults };
    return modelReading(
      { name: model.model_type || ownName, source: null, recorded: true, faults },
      model,
      slot,
      experiment,
    );
  }
  const known = knownModel(id);
  const model = known && readConfig(known.config);
  if (!known || !model || typeof model === "string") return { kind: "none" };
  return modelReading({ ...known, faults: [] }, model, slot, experiment);
}

function modelReading(
  { name, source, recorded, faults }: Omit<ShownModel, "model">,
  model: ModelWindows,
  slot: Slot,
  { config_window: tried }: Experiment,
): Reading {
  const changed = slot === "config_model" && tried > 0 ? withWindow(model, tried) : model;
  return { kind: "model", shown: { name, source, recorded, model: changed, faults } };
}

/** The model with another window in every layer that has one. */
function withWindow(model: ModelWindows, window: number): ModelWindows {
  return {
    ...model,
    layers: model.layers.map((layer) =>
      layer.window === null
        ? layer
        : { ...layer, window, cacheWindow: layer.cacheWindow === null ? null : window },
    ),
  };
}
