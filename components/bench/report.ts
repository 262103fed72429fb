/** What was timed, as files that can be compared with those of another device. */
import { formatMessage } from "@/components/ui/format-message";
import type { BenchMessages } from "@/content/messages/en/bench";
import type { BenchDevice, BenchRow } from "@/kernels/attention/bench/live/types";
import { type EngineResult, fastest, resultsOf } from "./results";
import type { Wanted } from "./use-bench";
import { difference, milliseconds, reason, share, times, wayName } from "./words";

export interface BenchReport {
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly device: BenchDevice & {
    /** Processor cores that the browser admits. */
    readonly cores: number;
    readonly browser: string;
  };
  /** Of the libraries that took part. */
  readonly versions: Readonly<Record<string, string>>;
  /** Milliseconds of every round, as they were measured. */
  readonly rows: readonly BenchRow[];
}

export function benchReport(
  rows: readonly BenchRow[],
  device: BenchDevice,
  about: { date: Date; cores: number; browser: string; tfjs: string } & Wanted,
): BenchReport {
  const { date, cores, browser, tfjs, onnxruntime, jax } = about;
  return {
    date: date.toISOString(),
    device: { ...device, cores, browser },
    versions: {
      "TensorFlow.js": tfjs,
      ...(onnxruntime !== null && { "onnxruntime-web": onnxruntime }),
      ...(jax !== null && { "jax-js": jax }),
    },
    rows,
  };
}

/** A cell of a table must not end early. */
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;

/** The table of one length, an engine in each row. */
function tableOf(seq: number, results: readonly EngineResult[], t: BenchMessages): string[] {
  const ours = fastest(results).ours?.ms ?? Number.NaN;
  const { caption, way, ms, ratio, share: ofLimit, difference: error } = t.table;
  const body = results.flatMap(({ engine, limits, timed, failed }) => [
    ...timed.map((each) => [
      t.engine[engine],
      wayName(each, t),
      milliseconds(each.ms),
      Number.isFinite(ours) ? times(each.ms / ours) : "–",
      share(each.share),
      difference(each.difference),
    ]),
    ...(["arithmetic", "stream"] as const)
      .filter((limit) => limits[limit] > 0)
      .map((limit) => [t.engine[engine], t.table[limit], milliseconds(limits[limit]), "", "", ""]),
    ...failed.map((each) => [t.engine[engine], wayName(each, t), reason(each, t.table), "", "", ""]),
  ]);
  return [
    `## ${formatMessage(caption, { seq })}`,
    "",
    line(["", way, ms, ratio, ofLimit, error]),
    line(["---", "---", "---:", "---:", "---:", "---:"]),
    ...body.map(line),
    "",
  ];
}

/** The report as Markdown in the language of the page: the device as a list, the medians as tables. */
export function reportMarkdown({ date, device, versions, rows }: BenchReport, t: BenchMessages): string {
  return [
    `# ${t.title}`,
    "",
    `- ${date}`,
    ...(device.webgl === null ? [] : [`- ${formatMessage(t.device.webgl, { name: device.webgl })}`]),
    ...(device.wasm === null ? [] : [`- ${formatMessage(t.device.wasm, { threads: device.wasm.threads })}`]),
    ...(device.webgpu === null ? [] : [`- ${formatMessage(t.device.webgpu, { name: device.webgpu })}`]),
    `- ${t.report.cores}: ${device.cores}`,
    `- ${device.browser}`,
    ...Object.entries(versions).map(([name, version]) => `- ${name} ${version}`),
    "",
    ...rows.flatMap((row) => tableOf(row.seq_len, resultsOf(row), t)),
    t.limits,
    "",
    t.honest,
    "",
  ].join("\n");
}
