"use client";

import { useSyncExternalStore } from "react";
import type { ExperimentState, ExperimentStore } from "@/components/experiment/store";
import { useLabStores } from "./lab-provider";

type Actions = Pick<ExperimentStore, "change" | "endGesture" | "undo" | "redo" | "reset">;

/** The experiment of the page, as the address bar has it, and the actions that change it. */
export function useExperiment(): ExperimentState & Actions {
  const { experiments } = useLabStores();
  const state = useSyncExternalStore(experiments.subscribe, experiments.get, experiments.get);
  const { change, endGesture, undo, redo, reset } = experiments;
  return { ...state, change, endGesture, undo, redo, reset };
}
