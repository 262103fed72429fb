import { windowModels } from "@/content/window-models";
import { readConfig } from "@/kernels/windows/config";
import { knownModel } from "@/kernels/windows/known-models";

export interface DrawnModel {
  readonly id: (typeof windowModels)[number]["id"];
  readonly name: string;
  readonly year: number;
  /** Whether each layer looks through a window, the first layer first. */
  readonly windowed: readonly boolean[];
  readonly window: number;
}

/** The models with their layers, read from their configurations. @throws Error where one cannot be read */
export const drawnModels: readonly DrawnModel[] = windowModels.map(({ known, ...model }) => {
  const config = knownModel(known)?.config ?? {};
  const read = readConfig(config);
  if (typeof read === "string") throw new Error(`${model.id}: ${read}`);
  const windows = read.layers.flatMap(({ kind, window }) => (kind === "sliding" && window ? [window] : []));
  // Longformer's number is the whole width, both sides together; it names one for each layer.
  const widths = config["attention_window"];
  return {
    ...model,
    windowed: read.layers.map(({ kind }) => kind === "sliding"),
    window: Array.isArray(widths) ? Number(widths[0]) : Math.max(...windows),
  };
});
