import type { FieldGroup } from "@/components/experiment/migrations";
import { adviserFields } from "./adviser/fields";
import { checkpointingFields } from "./checkpointing/fields";
import { costFields } from "./cost/fields";
import { headsFields } from "./heads/fields";
import { lostKeysFields } from "./lost-keys/fields";
import { maskFields } from "./mask/fields";
import { modelWindowsFields } from "./model-windows/fields";
import { reachFields } from "./reach/fields";
import { rollingCacheFields } from "./rolling-cache/fields";
import { sentenceFields } from "./sentence/fields";
import { traceFields } from "./trace/fields";
import { weightsFields } from "./weights/fields";

/**
 * The figures of the lab, in the order in which the lab page shows them, with the fields that each brings to the
 * experiment. A figure is the folder of its name here; CONTRIBUTING.md says how a new one is made.
 */
export const catalogue = {
  sentence: sentenceFields,
  mask: maskFields,
  heads: headsFields,
  trace: traceFields,
  weights: weightsFields,
  cost: costFields,
  reach: reachFields,
  "lost-keys": lostKeysFields,
  checkpointing: checkpointingFields,
  adviser: adviserFields,
  "model-windows": modelWindowsFields,
  "rolling-cache": rollingCacheFields,
} as const satisfies Record<string, FieldGroup>;

export type FigureId = keyof typeof catalogue;

export const figureIds = Object.keys(catalogue) as unknown as readonly [FigureId, ...FigureId[]];

export function isFigureId(text: string): text is FigureId {
  return Object.hasOwn(catalogue, text);
}
