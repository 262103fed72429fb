import { Store } from "@/components/ui/store";

/** Whether this page has started Python. Its files are large, and are kept for use without a network once it has. */
class PythonUse extends Store<boolean> {
  readonly start = (): void => this.set(true);
}

const use = new PythonUse(false);

export const pythonIsUsed = use.get;
export const pythonStarts = use.start;

/** Resolves when Python is started, or has been; rejects when `signal` ends the wait. */
export function whenPythonStarts(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (use.get()) return resolve();
    const stop = use.subscribe(() => {
      stop();
      resolve();
    });
    signal.addEventListener("abort", () => {
      stop();
      reject(signal.reason);
    });
  });
}
