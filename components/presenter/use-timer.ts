"use client";

import { useCallback, useEffect, useState } from "react";

interface Run {
  /** Milliseconds of the runs that have ended. */
  readonly before: number;
  /** When the present run began; null while it stands. */
  readonly since: number | null;
}

/** A stop-watch: milliseconds so far, whether it runs, and the way to start, stop and clear it. */
export function useTimer() {
  const [run, setRun] = useState<Run>({ before: 0, since: null });
  const [now, setNow] = useState(0);
  const running = run.since !== null;

  useEffect(() => {
    if (!running) return;
    const tick = () => setNow(performance.now());
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [running]);

  const toggle = useCallback(() => {
    const at = performance.now();
    setNow(at);
    setRun(({ before, since }) =>
      since === null ? { before, since: at } : { before: before + at - since, since: null },
    );
  }, []);
  const clear = useCallback(() => setRun({ before: 0, since: null }), []);
  const elapsed = run.before + (run.since === null ? 0 : Math.max(0, now - run.since));
  return { elapsed, running, toggle, clear };
}
