/** What `npm run golden` loads in the browser: `runGolden` runs all suites and hands every report to the script. */
import * as tf from "@tensorflow/tfjs-core";
import { fetchFolder } from "./fetch-folder";
import { reportLine, type SuiteReport, totals } from "./report";
import { runSuites, unknownSuites } from "./run";

/** So many failures of a suite are printed. */
const SHOWN = 20;

declare global {
  interface Window {
    /** Put there by the script: prints a line. */
    goldenPrint(line: string): Promise<void>;
    runGolden(
      backend: string,
    ): Promise<{ passed: number; failed: number; skipped: number; unknown: string[] }>;
  }
}

window.runGolden = async (backend) => {
  // The suites use many of tfjs' own kernels.
  if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels");
  if (!(await tf.setBackend(backend))) throw new Error(`this browser has no ${backend} backend`);
  await tf.ready();
  const folder = fetchFolder("/golden/");
  const reports: SuiteReport[] = [];
  for await (const report of runSuites(folder)) {
    reports.push(report);
    await window.goldenPrint(reportLine(report));
    for (const failure of report.failures.slice(0, SHOWN)) await window.goldenPrint(`  FAILED ${failure}`);
    const more = report.failures.length - SHOWN;
    if (more > 0) await window.goldenPrint(`  and ${more} more`);
  }
  return { ...totals(reports), unknown: await unknownSuites(folder) };
};
