import type { Browser, Page } from "playwright";

// The longest task of a page's main thread in which our own scripts ran, out of Chromium's trace.

/** Events in which script runs, with the address of the script in their data. */
const SCRIPT_EVENTS = new Set([
  "FunctionCall",
  "EvaluateScript",
  "v8.compile",
  "FireAnimationFrame",
  "TimerFire",
]);

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur: number;
  /** Of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

/**
 * Milliseconds of the longest task in which a script of `origin` ran, while `act` was under way. Prints the most
 * processor time that one of them took as well: on a busy machine a task lasts long because others have the processor.
 */
export async function longestTask(
  browser: Browser,
  page: Page,
  origin: string,
  act: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, {
    categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"],
  });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8"));
  const events = trace.traceEvents as TraceEvent[];
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const ours = events.filter(
    ({ name, args }) => SCRIPT_EVENTS.has(name) && String(args?.data?.url ?? "").startsWith(origin),
  );
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && mains.has(`${pid} ${tid}`),
  );
  let longest = 0;
  let work = 0;
  for (const task of tasks) {
    const inside = ours.some(
      ({ pid, tid, ts }) => pid === task.pid && tid === task.tid && ts >= task.ts && ts <= task.ts + task.dur,
    );
    if (!inside) continue;
    longest = Math.max(longest, task.dur / 1000);
    work = Math.max(work, (task.tdur ?? 0) / 1000);
  }
  if (longest === 0) throw new Error("the trace shows no task of our scripts: it measured nothing");
  console.log(`  longest task ${longest.toFixed(1)} ms; most processor time of one ${work.toFixed(1)} ms`);
  return longest;
}
