import { describe, expect, it, vi } from "vitest";
import { type Lab, LabError, type ObserveOptions } from "@/kernels/lab/client";
import type { MaskObservation } from "@/kernels/lab/observers/mask";
import { LatestObservation } from "./latest-observation";

interface Call {
  seq_len: number;
  options: ObserveOptions;
  answer(): void;
  fail(error: unknown): void;
}

/** A lab whose answers are given by hand. */
function handLab() {
  const calls: Call[] = [];
  const observe = (_: string, input: { seq_len: number }, options: ObserveOptions) =>
    new Promise((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
      const { seq_len } = input;
      calls.push({ seq_len, options, answer: () => resolve(picture(seq_len)), fail: reject });
    });
  const observing = new LatestObservation({ observe } as unknown as Lab, "mask", "test", picture(-1));
  const want = (seq_len: number) => observing.want(String(seq_len), { seq_len, left: 0, right: 0 });
  return { calls, observing, want };
}

function picture(seq_len: number): MaskObservation {
  return { seq_len } as MaskObservation;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const shown = ({ observing }: ReturnType<typeof handLab>) => {
  const { phase, observation } = observing.get();
  return [phase, observation?.seq_len];
};

describe("LatestObservation", () => {
  it("shows what the page came with until a kernel has answered, then the previous picture", async () => {
    const lab = handLab();
    expect(shown(lab)).toEqual(["static", -1]);
    lab.want(1);
    expect(shown(lab)).toEqual(["computing", -1]);
    lab.calls[0]?.answer();
    await settled();
    expect(shown(lab)).toEqual(["ready", 1]);
    lab.want(1);
    expect(lab.calls).toHaveLength(1);
    lab.want(2);
    expect(shown(lab)).toEqual(["computing", 1]);
  });

  it("skips what is overtaken while it computes, and ends with the newest", async () => {
    const lab = handLab();
    for (const seq_len of [1, 2, 3, 4]) lab.want(seq_len);
    expect(lab.calls.map(({ seq_len }) => seq_len)).toEqual([1]);
    lab.calls[0]?.answer();
    await settled();
    expect(shown(lab)).toEqual(["computing", 1]);
    expect(lab.calls.map(({ seq_len }) => seq_len)).toEqual([1, 4]);
    lab.calls[1]?.answer();
    await settled();
    expect(shown(lab)).toEqual(["ready", 4]);
  });

  it("loses patience with a long request that is overtaken", async () => {
    vi.useFakeTimers();
    const lab = handLab();
    lab.want(1);
    lab.want(2);
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    expect(lab.calls[0]?.options.signal?.aborted).toBe(true);
    expect(lab.calls.map(({ seq_len }) => seq_len)).toEqual([1, 2]);
    lab.calls[1]?.answer();
    await settled();
    expect(shown(lab)).toEqual(["ready", 2]);
  });

  it("keeps the picture when the newest request fails, and says why", async () => {
    const lab = handLab();
    lab.want(1);
    lab.calls[0]?.fail(new LabError({ code: "context_lost", message: "gone" }));
    await settled();
    expect(shown(lab)).toEqual(["failed", -1]);
    expect(lab.observing.get().error).toMatchObject({ code: "context_lost" });
    lab.want(2);
    expect(lab.observing.get().error).toBeUndefined();
  });

  it("reports progress of the request under way, and stops when told", async () => {
    const lab = handLab();
    lab.want(1);
    lab.calls[0]?.options.onProgress?.({ done: 1, total: 4 });
    expect(lab.observing.get().progress).toEqual({ done: 1, total: 4 });
    lab.observing.stop();
    expect(lab.calls[0]?.options.signal?.aborted).toBe(true);
    await settled();
    expect(lab.calls).toHaveLength(1);
  });
});
