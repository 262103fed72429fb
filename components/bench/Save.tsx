import { saveFile } from "@/components/ui/save-file";
import type { BenchMessages } from "@/content/messages/en/bench";
import type { BenchDevice, BenchRow } from "@/kernels/attention/bench/live/types";
import { tfjsVersion } from "@/kernels/lab/versions";
import styles from "./bench.module.css";
import { benchReport, reportMarkdown } from "./report";
import type { Wanted } from "./use-bench";

/** What was timed, to take along. */
export function Save({
  rows,
  device,
  wanted,
  t,
}: {
  rows: readonly BenchRow[];
  device: BenchDevice;
  wanted: Wanted;
  t: BenchMessages;
}) {
  const report = () =>
    benchReport(rows, device, {
      date: new Date(),
      cores: navigator.hardwareConcurrency,
      browser: navigator.userAgent,
      tfjs: tfjsVersion,
      ...wanted,
    });
  return (
    <p className={styles.save}>
      <button
        type="button"
        onClick={() =>
          saveFile("local-attention-bench.json", `${JSON.stringify(report(), null, 2)}\n`, "application/json")
        }
      >
        {t.report.json}
      </button>
      <button
        type="button"
        onClick={() => saveFile("local-attention-bench.md", reportMarkdown(report(), t), "text/markdown")}
      >
        {t.report.markdown}
      </button>
    </p>
  );
}
