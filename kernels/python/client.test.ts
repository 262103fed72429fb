import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPythonKernel, KernelGone, SILENCE_MS } from "./client";
import { enveloped, type KernelMessage } from "./protocol";

/** As much of a page as the client touches: a frame that loads at once and whose other side is the test. */
function page() {
  const ports: MessagePort[] = [];
  const visibility = { state: "visible" };
  vi.stubGlobal("location", { origin: "https://lab.example" });
  vi.stubGlobal("document", {
    get visibilityState() {
      return visibility.state;
    },
    createElement: () => ({
      addEventListener(_: string, loaded: () => void) {
        queueMicrotask(loaded);
      },
      remove() {},
      contentWindow: {
        postMessage: (_: unknown, __: string, [port]: MessagePort[]) => port && ports.push(port),
      },
    }),
    body: { append() {} },
  });
  return {
    visibility,
    /** What the newest frame says. */
    say: (message: KernelMessage) => ports.at(-1)?.postMessage(enveloped(0, message)),
    close: () => {
      for (const port of ports) port.close();
    },
  };
}

/** Messages between ports take a turn of the event loop, which goes on while the timers stand still. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const starting = { type: "progress", stage: "start", loaded: 0, total: 0 } as const;

describe("a start that goes silent", () => {
  let world: ReturnType<typeof page>;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    world = page();
  });
  afterEach(() => {
    world.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("is given up after the limit, says why, and can be tried again", async () => {
    const kernel = createPythonKernel({ hostUrl: "/kernel-host.html" });
    const started = kernel.boot();
    const waiting = kernel.execute("1");
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(kernel.getState().status).toBe("starting");
    vi.advanceTimersByTime(1);
    const ending = { why: "silent", detail: "120" };
    expect(kernel.getState()).toMatchObject({ status: "dead", ending });
    for (const asked of [started, waiting]) {
      const error = await asked.then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(KernelGone);
      expect(error).toMatchObject({ ending });
    }
    const again = kernel.restart();
    expect(kernel.getState()).toMatchObject({ status: "starting", ending: null });
    await turn();
    world.say({ type: "ready", python: "3", fromSnapshot: false, interruptible: true });
    await again;
    vi.advanceTimersByTime(10 * SILENCE_MS);
    expect(kernel.getState().status).toBe("idle");
    kernel.dispose();
  });

  it("is not given up while it tells how far it is, nor behind another tab", async () => {
    const kernel = createPythonKernel({ hostUrl: "/kernel-host.html" });
    kernel.boot().catch(() => undefined);
    await turn();
    for (let stage = 0; stage < 3; stage++) {
      vi.advanceTimersByTime(SILENCE_MS - 1);
      const heard = new Promise<void>((resolve) => {
        const stop = kernel.subscribe(() => {
          stop();
          resolve();
        });
      });
      world.say(starting);
      await heard;
      expect(kernel.getState()).toMatchObject({ status: "starting", progress: { stage: "start" } });
    }
    world.visibility.state = "hidden";
    vi.advanceTimersByTime(3 * SILENCE_MS);
    expect(kernel.getState().status).toBe("starting");
    world.visibility.state = "visible";
    vi.advanceTimersByTime(SILENCE_MS);
    expect(kernel.getState().ending?.why).toBe("silent");
    kernel.dispose();
  });
});
