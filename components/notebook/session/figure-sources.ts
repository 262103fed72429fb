import { loadModel } from "@/components/figures/weights/model-file";
import type { FigureSources } from "../files/figure-complete";
import { sharedLab } from "./shared-lab";

/** What the code of figures needs beside their cells, as this page gets it. */
export const figureSources: FigureSources = {
  model: loadModel,
  observe: (input) => sharedLab().observe("misuse", input, { channel: `code of ${input.id}` }),
};
