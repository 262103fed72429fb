import { readConfig } from "@/kernels/windows/config";
import { knownModels } from "@/kernels/windows/known-models";
import type { Completion, FigureProgram } from "../program/program";
import { layersAsPython, RULES } from "./python";
import { readModel, type ShownModel } from "./read-model";

function programFor(shown: ShownModel): FigureProgram {
  const { layers, cachedLayers } = shown.model;
  return {
    parameters: ["config_context"],
    above: `# ${shown.name.replaceAll(/[\r\n]/g, " ")}
${layersAsPython(layers)}


${RULES}`,
    computes: () => "the tokens that each of its layers keeps",
    body: `    """Tokens that each layer keeps after a context of so many, and whether it sees all of them."""
    own = layers[:${cachedLayers ?? ""}]  # later ones share keys and values
    return {"kept": torch.tensor([kept(one, config_context) for one in own])}`,
    shown: "kept",
  };
}

function firstModel(): ShownModel {
  const known = knownModels[0];
  const model = known && readConfig(known.config);
  if (!known || !model || typeof model === "string") throw new Error("no model is known");
  return { ...known, model, faults: [] };
}

/** Of the values alone: the model that the figure begins with. */
export const program: FigureProgram = programFor(firstModel());

/** With the layers of the model that is shown. */
export const completion: Completion = {
  needed: () => true,
  complete: async ({ values }) => {
    const reading = readModel({ ...values, v: 1 }, "config_model", "config.json");
    return { program: reading.kind === "model" ? programFor(reading.shown) : program, complete: true };
  },
};
