import { getKernel, registerKernel, unregisterKernel } from "@tensorflow/tfjs-core";
import { afterEach, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { defaultExperiment, toSearch } from "@/components/experiment/experiment";
import { first } from "@/content/messages/en/first";
import { LOCAL_ATTENTION_WEIGHTS } from "@/kernels/attention/names";
import { createLab, type Lab } from "@/kernels/lab/client";
import { FirstPage } from "./FirstPage";
import type { ShownCall } from "./shown";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

/** As many changes as SOAK=1 asks for; a share of them in every run. */
declare const __SOAK__: number | undefined;
const CHANGES = typeof __SOAK__ === "number" ? __SOAK__ : 50;

let lab: Lab | undefined;
afterEach(() => {
  lab?.dispose();
  lab = undefined;
  vi.unstubAllGlobals();
  history.replaceState(null, "", location.pathname);
});

const nothing = (call: ShownCall["call"]): ShownCall => ({
  call,
  input: { name: "x", role: "input", shape: [], axes: [] },
  model: null,
  trace: { steps: [], frames: [] },
  mask: null,
  result: null,
  notes: [],
  check: null,
  milliseconds: null,
});
const initial = { direct: nothing("direct"), dispatch: nothing("dispatch") };

async function open(search: string) {
  history.replaceState(null, "", `${location.pathname}${search}`);
  lab = createLab("webgl");
  const screen = await render(<FirstPage messages={first} language="en" initial={initial} lab={lab} />);
  const badge = screen.getByTestId("badge");
  await expect.element(badge, { timeout: 60_000 }).not.toHaveAttribute("data-state", "computing");
  return { screen, badge, lab };
}

it("turns its badge red when a kernel returns something wrong", async () => {
  // Without workers the lab computes in this thread, where its kernel can be replaced.
  vi.stubGlobal("Worker", undefined);
  const search = toSearch({ ...defaultExperiment, seq_len: 64, window_size: 5, num_heads: 2 });
  const whole = await open(search);
  await expect.element(whole.badge).toHaveAttribute("data-state", "ok");
  await whole.screen.unmount();
  whole.lab.dispose();

  const right = getKernel(LOCAL_ATTENTION_WEIGHTS, "webgl");
  expect(right).toBeDefined();
  unregisterKernel(LOCAL_ATTENTION_WEIGHTS, "webgl");
  registerKernel({
    ...right,
    kernelFunc: (call) => right.kernelFunc({ ...call, attrs: { ...call.attrs, scale: 0.9 } }),
  });
  try {
    const broken = await open(search);
    await expect.element(broken.badge).toHaveAttribute("data-state", "bad");
    await broken.screen.unmount();
  } finally {
    unregisterKernel(LOCAL_ATTENTION_WEIGHTS, "webgl");
    registerKernel(right);
  }
});

/** A small seeded generator (mulberry32): the same changes on every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gives a control a value as its reader would, so that React hears of it. */
function drag(input: HTMLInputElement, value: number) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, String(value));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

it(`frees everything after ${CHANGES} random changes of its controls`, async () => {
  const thrown: unknown[] = [];
  const listen = (event: ErrorEvent | PromiseRejectionEvent) =>
    thrown.push("reason" in event ? event.reason : event.error);
  addEventListener("error", listen);
  addEventListener("unhandledrejection", listen);
  const {
    screen,
    badge,
    lab: used,
  } = await open(toSearch({ ...defaultExperiment, seq_len: 64, num_heads: 4 }));
  const baseline = await used.diagnostics();
  expect(baseline).toMatchObject({ tensors: 0, bytesInGPU: 0 });

  const random = seeded(1076);
  const limits: Record<string, number> = {
    batch: 3,
    num_heads: 12,
    seq: 160,
    head_dim: 40,
    window_size: 200,
  };
  for (let n = 0; n < CHANGES; n++) {
    const all = [
      ...screen.container.querySelectorAll<HTMLInputElement>("input[type=range]"),
      ...screen.container.querySelectorAll<HTMLInputElement>("input[type=checkbox], input[type=radio]"),
    ];
    const input = all[Math.floor(random() * all.length)];
    if (!input) throw new Error("the page has no controls");
    if (input.type !== "range") input.click();
    else {
      const [min, max] = [Number(input.min), Number(input.max)];
      const most = Math.min(max, limits[input.ariaLabel ?? ""] ?? max);
      drag(input, Math.round(min + random() * (most - min)));
    }
    // Some changes follow each other faster than they can be computed, and overtake.
    if (random() < 0.5)
      await expect.element(badge, { timeout: 60_000 }).not.toHaveAttribute("data-state", "computing");
    else await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await expect.element(badge, { timeout: 60_000 }).not.toHaveAttribute("data-state", "computing");
  await expect.element(badge).toHaveAttribute("data-state", "ok");
  const after = await used.diagnostics();
  expect(after).toMatchObject({ tensors: baseline.tensors, bytesInGPU: baseline.bytesInGPU });
  expect(after.programs).toBeLessThanOrEqual(after.maxPrograms);
  expect(thrown).toEqual([]);
  removeEventListener("error", listen);
  removeEventListener("unhandledrejection", listen);
});
