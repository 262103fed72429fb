"use client";

import { type Experiment, parseExperiment } from "@/components/experiment/experiment";
import { adviser } from "./adviser";
import type { FigureId } from "./catalogue";
import { checkpointing } from "./checkpointing";
import { cost } from "./cost";
import type { FigureDefinition } from "./definition";
import { heads } from "./heads";
import { lostKeys } from "./lost-keys";
import { mask } from "./mask";
import { modelWindows } from "./model-windows";
import { reach } from "./reach";
import { rollingCache } from "./rolling-cache";
import { sentence } from "./sentence";
import { trace } from "./trace";
import { weights } from "./weights";

/** The definition of each figure of the catalogue; the type asks for each of them. */
export const definitions: { readonly [Id in FigureId]: FigureDefinition<Id> } = {
  sentence,
  mask,
  heads,
  trace,
  weights,
  cost,
  reach,
  "lost-keys": lostKeys,
  checkpointing,
  adviser,
  "model-windows": modelWindows,
  "rolling-cache": rollingCache,
};

/** The state in which a figure opens where nothing else is said. */
export function startOf(id: FigureId): Experiment {
  return parseExperiment(definitions[id].start ?? {}).experiment;
}
