import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { pick, runKeys } from "@/kernels/lab/run";
import { LabProvider, useLabStatus } from "./lab-provider";
import { useExperiment } from "./use-experiment";
import { useLinked } from "./use-focus";
import { useObservation } from "./use-observation";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const address = location.href;
const small = "?v=1&batch=1&num_heads=2&seq_len=32&head_dim=8&window_size=3";
beforeEach(() => history.replaceState(null, "", small));
afterEach(() => history.replaceState(null, "", address));

function Word({ means }: { means: string }) {
  return (
    <button type="button" {...useLinked({ role: means })}>
      {means}
    </button>
  );
}

function Probe() {
  const { experiment, problems, change, undo, redo, canUndo } = useExperiment();
  const status = useLabStatus();
  const { phase, observation } = useObservation("calls", pick(experiment, runKeys));
  const rows = observation?.dispatch.result?.output.shape.join(" ") ?? "nothing";
  return (
    <main>
      <p data-testid="phase">{phase}</p>
      <p data-testid="shown">{rows}</p>
      <p data-testid="ok">{String(observation?.check?.ok)}</p>
      <p data-testid="engine">{status.phase === "ready" ? status.engine.backend : status.phase}</p>
      <p data-testid="problems">{problems.map(({ code }) => code).join(" ")}</p>
      <button type="button" onClick={() => change({ seq_len: 48 })}>
        longer
      </button>
      <button type="button" onClick={undo} disabled={!canUndo}>
        undo
      </button>
      <button type="button" onClick={redo}>
        redo
      </button>
      <Word means="query" />
      <Word means="query" />
      <Word means="key" />
    </main>
  );
}

it("shows the experiment of the address, follows changes, and writes them back", async () => {
  const screen = await render(
    <LabProvider>
      <Probe />
    </LabProvider>,
  );
  const text = (id: string) => expect.element(screen.getByTestId(id), { timeout: 50_000 });
  await text("phase").toHaveTextContent("ready");
  await text("shown").toHaveTextContent("1 32 16");
  await text("ok").toHaveTextContent("true");
  // A processor draws WebGL here, so WASM computes.
  await text("engine").toHaveTextContent("wasm");
  await screen.getByText("longer").click();
  await text("shown").toHaveTextContent("1 48 16");
  await expect.poll(() => location.search).toContain("seq_len=48");
  await screen.getByText("undo").click();
  await text("shown").toHaveTextContent("1 32 16");
  await expect.poll(() => location.search).toBe(small);
  await screen.getByText("redo").click();
  await text("shown").toHaveTextContent("1 48 16");
  await screen.unmount();
});

it("leaves a bad address alone until something changes, and says what it ignored", async () => {
  const bad = `${small}&zoom=3&causal=perhaps`;
  history.replaceState(null, "", bad);
  const screen = await render(
    <LabProvider>
      <Probe />
    </LabProvider>,
  );
  await expect.element(screen.getByTestId("problems")).toHaveTextContent("unknown_key not_an_option");
  expect(location.search).toBe(bad);
  await screen.getByText("longer").click();
  await expect.element(screen.getByTestId("problems")).toHaveTextContent("");
  await expect.poll(() => location.search).toBe(small.replace("seq_len=32", "seq_len=48"));
  await screen.unmount();
});

it("lights every part that means the same", async () => {
  const screen = await render(
    <LabProvider>
      <Probe />
    </LabProvider>,
  );
  const lit = () => [...document.querySelectorAll("[data-lit]")].map((element) => element.textContent);
  await screen.getByText("query").first().hover();
  await expect.poll(lit).toEqual(["query", "query"]);
  await screen.getByText("query").first().click();
  await screen.getByText("key").hover();
  await expect.poll(lit).toEqual(["key"]);
  await screen.getByText("longer").hover();
  await expect.poll(lit).toEqual(["query", "query"]);
  expect(document.querySelectorAll("[data-locked]")).toHaveLength(2);
  await screen.unmount();
});
