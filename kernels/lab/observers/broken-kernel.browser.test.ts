import { afterEach, expect, it, vi } from "vitest";
import { createLab, type Lab } from "../client";
import { issueRun } from "../issue-run";
import type { Run } from "../run";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const small: Run = { ...issueRun, seq_len: 64, window_size: 9, num_heads: 2 };

let lab: Lab | undefined;
afterEach(() => {
  lab?.dispose();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("finds a kernel that computes something else", async () => {
  // The shaders are broken on their way to the driver, in the page, where a test can reach them.
  vi.stubGlobal("Worker", undefined);
  const compile = WebGL2RenderingContext.prototype.shaderSource;
  let broken = 0;
  vi.spyOn(WebGL2RenderingContext.prototype, "shaderSource").mockImplementation(function (
    this: WebGL2RenderingContext,
    shader,
    source,
  ) {
    const changed = source.replaceAll("exp(", "0.5 + exp(");
    if (changed !== source) broken++;
    compile.call(this, shader, changed);
  });
  lab = createLab("webgl");
  const { check } = await lab.observe("calls", small);
  expect(broken).toBeGreaterThan(0);
  expect(check).toMatchObject({ ok: false });
  expect(check?.max).toBeGreaterThan(1e-3);
});

it("and nothing in kernels that are whole", async () => {
  vi.stubGlobal("Worker", undefined);
  lab = createLab("webgl");
  const { check } = await lab.observe("calls", small);
  expect(check).toMatchObject({ ok: true });
});
