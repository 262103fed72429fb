import type { Page } from "@playwright/test";

/** What pages compute on that leave it to the lab: WASM where no GPU is, or WebGL all the same. */
export type EngineTurn = "auto" | "webgl";

/** Tests are taken in as many parts; one of them, another each day, computes on WebGL. */
const PARTS = 3;

/** By the test's name, so that it is the same in every run of a day. `E2E_ENGINE=webgl` takes all, `auto` none. */
export function turnOf(title: string, now = Date.now()): EngineTurn {
  const asked = process.env["E2E_ENGINE"];
  if (asked === "webgl" || asked === "auto") return asked;
  const sum = [...title].reduce((all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 0);
  return (sum + Math.floor(now / 86_400_000)) % PARTS === 0 ? "webgl" : "auto";
}

/** Whoever leaves the engine to the lab gets WebGL. The address stays as it is, and so does what asks for another. */
export async function onWebGL(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage as (...all: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      const asked = message as { type?: unknown; backend?: unknown } | null;
      const leavesIt = asked?.type === "start" && asked.backend === "auto";
      post.call(this, leavesIt ? { type: "start", backend: "webgl" } : message, ...rest);
    };
  });
}
