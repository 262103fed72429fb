/** The golden folder `windows`: what transformers says of configs, masks, caches and sinks, against kernels/windows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CacheKind, type CacheStep, cacheSteps, keptTokens } from "@/kernels/windows/caches";
import { type ModelWindows, readConfig } from "@/kernels/windows/config";
import { defaultsOf } from "@/kernels/windows/defaults";
import { maskRows } from "@/kernels/windows/masks";
import { attentionWithSinks, type SinkInput } from "@/kernels/windows/sinks";

export interface FileReport {
  readonly file: string;
  readonly passed: number;
  /** What failed, in words. */
  readonly failures: readonly string[];
}

export const WINDOW_FILES = ["configs.json", "masks.json", "caches.json", "sinks.json"] as const;
const TOLERANCE = 1e-5;

export function runWindows(folder: string): FileReport[] {
  return WINDOW_FILES.map((file) => {
    const rows = JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown[];
    const failures: string[] = [];
    let passed = 0;
    for (const [n, row] of rows.entries()) {
      const problem = checks[file](row as never);
      if (problem === null) passed++;
      else failures.push(`${n}: ${problem}`);
    }
    return { file, passed, failures };
  });
}

interface ConfigRow {
  readonly model_type: string;
  readonly saved: Record<string, unknown>;
  readonly cache_layers: readonly { readonly kind: string; readonly window: number | null }[];
  readonly kept_tokens_after?: {
    readonly tokens: number;
    readonly per_layer: readonly number[];
    readonly kv_heads: number;
    readonly head_dim: number;
  };
}

/** None where it is not known how many: no recorded config is like that. */
const cachedOf = ({ layers, cachedLayers }: ModelWindows) => layers.slice(0, cachedLayers ?? 0);

function checkConfig(row: ConfigRow): string | null {
  const model = readConfig(row.saved);
  if (typeof model === "string") return `${row.model_type}: ${model}`;
  const wanted = row.cache_layers.map(({ window }) => window);
  const found = cachedOf(model).map(({ cacheWindow }) => cacheWindow);
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    return `${row.model_type}: windows ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
  }
  return row.kept_tokens_after ? checkKept(model, row.kept_tokens_after) : null;
}

function checkKept(model: ModelWindows, kept: NonNullable<ConfigRow["kept_tokens_after"]>): string | null {
  const found = cachedOf(model).map(({ cacheWindow }) => keptTokens(cacheWindow, kept.tokens));
  if (JSON.stringify(found) !== JSON.stringify(kept.per_layer)) return `kept ${JSON.stringify(found)}`;
  if (model.kv_heads !== kept.kv_heads || model.head_dim !== kept.head_dim) {
    return `${model.model_type}: ${model.kv_heads} key heads of ${model.head_dim}`;
  }
  return null;
}

interface MaskRow {
  readonly model_type: string;
  readonly case: string;
  readonly seq_len: number;
  readonly padding: number;
  readonly document_starts: readonly number[];
  readonly config: Record<string, unknown>;
  readonly layers: readonly { readonly module: string; readonly mask: readonly string[] | null }[];
}

function checkMask(row: MaskRow): string | null {
  const model = readConfig({ model_type: row.model_type, ...row.config });
  if (typeof model === "string") return model;
  const mixed = defaultsOf(row.model_type)?.mixesDocuments ?? false;
  const input = { ...row, document_starts: mixed ? [0] : row.document_starts };
  for (const { module, mask } of row.layers) {
    const layer = model.layers[Number(/\d+/.exec(module)?.[0])];
    if (!layer) return `${module} is no layer`;
    const all = Array.from({ length: row.seq_len }, () => "1".repeat(row.seq_len));
    const wanted = mask ?? all;
    const found = maskRows(layer, input);
    // Rows of queries that only fill up carry no meaning.
    for (let query = row.padding; query < row.seq_len; query++) {
      if (found[query] !== wanted[query]) {
        return `${row.model_type} ${row.case} ${module}, query ${query}: ${found[query]} instead of ${wanted[query]}`;
      }
    }
  }
  return null;
}

interface CacheRow {
  readonly kind: CacheKind;
  readonly sliding_window: number;
  readonly plan: readonly number[];
  readonly steps: readonly CacheStep[];
}

function checkCache({ kind, sliding_window, plan, steps }: CacheRow): string | null {
  const found = cacheSteps(kind, sliding_window, plan);
  const wrong = steps.findIndex((step, n) => {
    const own = found[n] as CacheStep;
    return (Object.keys(own) as (keyof CacheStep)[]).some(
      (name) => JSON.stringify(own[name]) !== JSON.stringify(step[name]),
    );
  });
  return wrong < 0 ? null : `${kind} ${JSON.stringify(plan)}, step ${wrong}: ${JSON.stringify(found[wrong])}`;
}

function checkSinks(row: SinkInput & { weights: readonly number[]; out: readonly number[] }): string | null {
  const { weights, out } = attentionWithSinks(row);
  for (const [name, found] of [
    ["weights", weights],
    ["out", out],
  ] as const) {
    const wanted = row[name];
    if (found.length !== wanted.length) return `${name}: ${found.length} numbers instead of ${wanted.length}`;
    const worst = found.reduce((most, x, n) => Math.max(most, Math.abs(x - (wanted[n] as number))), 0);
    if (!(worst <= TOLERANCE)) return `${name} differ by ${worst}`;
  }
  return null;
}

const checks = {
  "configs.json": checkConfig,
  "masks.json": checkMask,
  "caches.json": checkCache,
  "sinks.json": checkSinks,
};
