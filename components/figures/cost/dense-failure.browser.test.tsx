import { env } from "@tensorflow/tfjs-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { parseExperiment } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { cost } from "@/content/messages/en/cost";
// Registers the setting below, which otherwise comes with the first engine.
import "@/kernels/attention/webgl/start";
import { createLab } from "@/kernels/lab/client";
import "@/kernels/lab/tfjs";
import { Figure } from "../Figure";

vi.setConfig({ testTimeout: 120_000 });

/** Pixels a side of the largest texture that this device is said to have. */
const SIDE = 512;

// The lab computes in this page, where its tfjs can be told of a smaller device.
beforeAll(() => env().set("WEBGL_MAX_TEXTURE_SIZE", SIDE));
afterAll(() => env().reset());
afterEach(() => vi.unstubAllGlobals());

test("where dense attention fails, the figure says where and with which error, and goes on with local", async () => {
  vi.stubGlobal("Worker", undefined);
  const lab = createLab("webgl");
  const { experiment } = parseExperiment({ batch: 1, num_heads: 1, head_dim: 4, window_size: 16 });
  const screen = await render(
    <LabProvider lab={lab} address={false}>
      <LabScope store={new ExperimentStore(experiment)}>
        <Figure id="cost" language="en" form="full" />
      </LabScope>
    </LabProvider>,
  );
  await screen.getByRole("button", { name: cost.measure }).click();
  const state = screen.getByTestId("measuring");
  await expect.element(state, { timeout: 90_000 }).toHaveAttribute("data-state", "done");

  const failures = screen.getByTestId("failures");
  await expect
    .element(failures)
    .toHaveTextContent(
      `Dense at seq_len = 1024 failed: Requested texture size [1024x1024] greater than WebGL maximum on this browser / GPU [${SIDE}x${SIDE}].`,
    );
  // 128 · 128 scores fit: there dense is measured, and nothing is said to have failed.
  await expect.element(failures).not.toHaveTextContent("seq_len = 128 ");
  await expect.element(failures).not.toHaveTextContent("Local");
  await expect.element(screen.getByTestId("sentence")).toHaveTextContent("dense gave no time");
  await expect.element(screen.getByText(cost.legend.failed)).toBeVisible();
  await screen.unmount();
  lab.dispose();
});
