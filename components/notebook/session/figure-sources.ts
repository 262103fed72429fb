import { loadModel } from "@/components/figures/model-file/model-file";
import { loadPrograms } from "@/components/figures/program/load";
import type { ProgramSources } from "@/components/figures/program/program";
import { sharedLab } from "./shared-lab";

/** What the code of figures needs beside their cells, as this page gets it. */
export const figureSources: ProgramSources = {
  programs: loadPrograms,
  model: () => loadModel("reader"),
  observe: (input) => sharedLab().observe("trace", input, { channel: `code of ${input.id}` }),
};
