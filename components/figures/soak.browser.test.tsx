import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { parseExperiment } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { createLab, type Lab } from "@/kernels/lab/client";
import { figureIds } from "./catalogue";
import { Figure } from "./Figure";

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 60_000 });

/** Filled in by vitest.config.ts. */
declare const __SOAK__: number | undefined;

/** How often each figure is opened and left: a hundred times with SOAK=1. */
const TIMES = typeof __SOAK__ === "number" ? 100 : 10;

const { experiment: small } = parseExperiment({
  batch: 1,
  num_heads: 2,
  seq_len: 32,
  head_dim: 8,
  window_size: 5,
});

/** Listeners on what outlives a figure: the window, the document, media queries. …and observers still connected. */
const held = new Set<string>();
const names = new WeakMap<object, number>();
let next = 0;
function nameOf(thing: object | null): number {
  if (!thing) return 0;
  const name = names.get(thing) ?? ++next;
  names.set(thing, name);
  return name;
}

const lasting = (target: unknown): target is EventTarget =>
  target === window ||
  target === document ||
  target === document.documentElement ||
  target instanceof MediaQueryList;

beforeAll(() => {
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const key = (target: EventTarget, type: string, listener: object | null, options: unknown) =>
    `${nameOf(target)} ${type} ${nameOf(listener)} ${typeof options === "object" && options ? Boolean((options as AddEventListenerOptions).capture) : Boolean(options)}`;
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    const once = typeof options === "object" && options?.once;
    if (lasting(target) && !once) held.add(key(target, type, listener, options));
    add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (
    this: EventTarget | undefined,
    type,
    listener,
    options,
  ) {
    const target = this ?? window;
    if (lasting(target)) held.delete(key(target, type, listener, options));
    remove.call(target, type, listener, options);
  };
  for (const Observer of [ResizeObserver, MutationObserver, IntersectionObserver]) {
    const { observe, disconnect } = Observer.prototype as unknown as Record<
      string,
      (...all: unknown[]) => void
    >;
    Object.assign(Observer.prototype, {
      observe(this: object, ...all: unknown[]) {
        held.add(`observer ${nameOf(this)}`);
        observe?.apply(this, all);
      },
      disconnect(this: object) {
        held.delete(`observer ${nameOf(this)}`);
        disconnect?.apply(this);
      },
    });
  }
});

let lab: Lab;
beforeAll(() => {
  lab = createLab("webgl");
});
afterAll(() => lab.dispose());

describe.each(figureIds)("%s", (id) => {
  test(`opened and left ${TIMES} times, holds nothing`, async () => {
    const open = async (wait: boolean) => {
      const screen = await render(
        <LabProvider lab={lab} address={false}>
          <LabScope store={new ExperimentStore(small)}>
            <Figure id={id} language="en" form="full" />
          </LabScope>
        </LabProvider>,
      );
      const source = screen.getByTestId("source");
      if (wait) await expect.element(source, { timeout: 120_000 }).toHaveAttribute("data-state", "ready");
      else await expect.element(source).toBeInTheDocument();
      await screen.unmount();
    };
    await open(true);
    const listeners = held.size;
    // Half of them are left before the kernel has answered.
    for (let n = 1; n < TIMES; n++) await open(n % 2 === 0);
    // A figure that was left is cancelled at the next pause of its observer.
    await expect.poll(async () => (await lab.diagnostics()).tensors, { timeout: 60_000 }).toBe(0);
    const { bytesInGPU, programs, maxPrograms } = await lab.diagnostics();
    expect(bytesInGPU).toBe(0);
    expect(programs).toBeLessThanOrEqual(maxPrograms);
    expect(held.size).toBe(listeners);
  });
});
