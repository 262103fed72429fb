/** The whole figure with a config of the reader's own, for the tests of this folder that run in a browser. */
import { expect } from "vitest";
import { render } from "vitest-browser-react";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import type { Lab } from "@/kernels/lab/client";
import { Figure } from "../Figure";

export async function openFigure(lab: Lab, more: Partial<Experiment> = {}) {
  const store = new ExperimentStore({ ...defaultExperiment, config_model: "own", ...more });
  const screen = await render(
    <LabProvider lab={lab} address={false}>
      <LabScope store={store}>
        <Figure id="model-windows" language="en" form="full" />
      </LabScope>
    </LabProvider>,
  );
  const sentence = screen.getByTestId("sentence");
  await expect.element(sentence, { timeout: 60_000 }).toBeInTheDocument();
  return { screen, store, sentence };
}
