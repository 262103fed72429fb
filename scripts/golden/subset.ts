// Makes tests/golden/ from a full golden folder: npx tsx scripts/golden/subset.ts FOLDER
// The subset has the same format. Cases are chosen by what they exercise, the smallest one of each sort.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { inProject } from "../lib/project";

const USAGE = "npx tsx scripts/golden/subset.ts FOLDER";
const [from = exitWithUsage(USAGE)] = commandLine(USAGE, {}, true).positionals;
const to = inProject("tests/golden");

interface TensorRecord {
  readonly dtype: keyof typeof BYTES;
  readonly shape: readonly number[];
  /** In the suite's .bin; rewritten for the subset. */
  offset: number;
}
/** A case, read by the names that its suite's README gives. */
// biome-ignore lint/suspicious/noExplicitAny: each suite has fields of its own, and they are only passed on
type Case = Record<string, any>;

const BYTES = { f32: 4, i8: 1, u8: 1 };
const tensorBytes = (tensor: TensorRecord) => tensor.shape.reduce((n, size) => n * size, BYTES[tensor.dtype]);

/** Every tensor record of a case, wherever it sits. */
function* tensorsOf(value: unknown): Generator<TensorRecord> {
  if (value === null || typeof value !== "object") return;
  if ("dtype" in value && "offset" in value) yield value as TensorRecord;
  else for (const part of Object.values(value)) yield* tensorsOf(part);
}

const caseBytes = (entry: Case) =>
  JSON.stringify(entry).length + [...tensorsOf(entry)].reduce((sum, tensor) => sum + tensorBytes(tensor), 0);

/** For each sort of case (a string) the `count` smallest, in their original order. */
function smallestOfEach(cases: Case[], sortOf: (entry: Case) => string, count = 1): Case[] {
  const bySort = new Map<string, Case[]>();
  for (const entry of cases) {
    const sort = sortOf(entry);
    bySort.set(sort, [...(bySort.get(sort) ?? []), entry]);
  }
  const chosen = new Set<Case>();
  for (const entries of bySort.values()) {
    entries.sort((a, b) => caseBytes(a) - caseBytes(b));
    for (const entry of entries.slice(0, count)) chosen.add(entry);
  }
  return cases.filter((entry) => chosen.has(entry));
}

const without = (entry: Case, ...names: string[]): Case =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

const lostPairs = (entry: Case) => entry.mask.dropped.length > 0;

/** What a shape case exercises: the outcome of each operation, numbers aside. */
const outcome = (result: { message?: string }) =>
  (result.message ?? "shape").replace(/-?\d+/g, "#").replace(/\[[^\]]*\]/g, "[]");

const choose: Record<string, (cases: Case[]) => Case[]> = {
  local: (cases) =>
    smallestOfEach(cases, (c) => [c.kind, c.causal, c.mask.default_path, lostPairs(c), c.S > 1].join()),
  usermask: (cases) =>
    smallestOfEach(cases, (c) => [c.kind, c.mask.default_path, c.forward.type, "out" in c.forward].join()),
  // Eight heads on 32 channels are what the seed suite runs.
  mhd: (cases) => cases.filter((c) => c.config.num_heads !== 8 || c.S < 16),
  seed: (cases) => cases,
  extras: (cases) => cases,
  patterns: (cases) =>
    smallestOfEach(cases, (c) => [c.causal, c.default_path, c.dropped.length, c.window_size].join()),
  errors: (cases) =>
    cases.map(({ cpp, ...c }) => ({
      ...without(c, "python", "cpp_torch1", "python_torch1"),
      cpp: without(cpp, "frames"),
    })),
  shapes: (cases) => {
    const chosen = new Set<string>();
    for (const operation of Object.keys(cases[0]?.["result"] ?? {})) {
      const ranks = (c: Case) => `${Math.min(c.a.length, 3)} ${Math.min(c.b.length, 3)}`;
      const sort = (c: Case) => `${outcome(c.result[operation])} ${ranks(c)}`;
      for (const entry of smallestOfEach(cases, sort)) chosen.add(entry["id"]);
    }
    return cases.filter((c) => chosen.has(c.id)).map((c) => without(c, "torch1"));
  },
};

/** The suite's .bin with only the chosen tensors; their offsets are rewritten in place. */
function packBlob(cases: Case[], blob: Buffer): Buffer {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const tensor of tensorsOf(cases)) {
    const bytes = tensorBytes(tensor);
    parts.push(blob.subarray(tensor.offset, tensor.offset + bytes));
    tensor.offset = size;
    const padding = -bytes & 3;
    parts.push(Buffer.alloc(padding));
    size += bytes + padding;
  }
  return Buffer.concat(parts);
}

const manifest = JSON.parse(readFileSync(join(from, "manifest.json"), "utf8"));
const files: Record<string, { bytes: number; sha256: string; cases?: number }> = {};

function write(name: string, content: string | Buffer, cases?: number): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  mkdirSync(dirname(join(to, name)), { recursive: true });
  writeFileSync(join(to, name), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  files[name] = { bytes: bytes.length, sha256, ...(cases !== undefined && { cases }) };
}

// Recordings of other kinds lie in folders of their own and in text.json: they stay.
const others = new Set(["doctor", "windows", "text.json"]);
for (const name of readdirSync(to)) {
  if (!others.has(name)) rmSync(join(to, name), { recursive: true, force: true });
}
for (const name of Object.keys(manifest.files).filter((file) => file.endsWith(".json"))) {
  const suite = JSON.parse(readFileSync(join(from, name), "utf8"));
  const cases = choose[suite.suite]?.(suite.cases);
  if (!cases) throw new Error(`${name}: no rule for the suite ${suite.suite}`);
  if (suite.blob) {
    const blob = packBlob(cases, readFileSync(join(from, suite.blob)));
    write(suite.blob, blob);
    suite.blob_bytes = blob.length;
  }
  const head = JSON.stringify({ ...suite, cases: undefined }).slice(0, -1);
  write(
    name,
    `${head},"cases":[\n${cases.map((entry) => JSON.stringify(entry)).join(",\n")}\n]}\n`,
    cases.length,
  );
}
const total = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
writeFileSync(
  join(to, "manifest.json"),
  `${JSON.stringify({ meta: manifest.meta, files, total_bytes: total }, null, 1)}\n`,
);

// Every recorded exception with its frames, the calls aside: what "paste your error" has to recognise.
const { cases: misuse } = JSON.parse(readFileSync(join(from, "errors.json"), "utf8"));
const exceptions = (misuse as Case[]).flatMap(({ id, ...outcomes }) =>
  ["cpp", "cpp_torch1", "python"].flatMap((build): object[] => {
    const { ok, type, message, frames } = outcomes[build] ?? { ok: true };
    return ok ? [] : [{ id, build, type, message, frames }];
  }),
);
writeFileSync(
  join(to, "messages.json"),
  `[\n${exceptions.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`,
);

mkdirSync(join(to, "python"), { recursive: true });
const rng = JSON.parse(readFileSync(join(from, "python", "rng.json"), "utf8"));
writeFileSync(join(to, "python", "rng.json"), `${JSON.stringify(rng)}\n`);
writeFileSync(
  join(to, "README.md"),
  [
    "# Golden data, the part the tests need",
    "",
    "Chosen by `scripts/golden/subset.ts` from a larger folder of the same format; not edited by hand. What real",
    "xformers (v0.0.28.post3, CPU operators) and PyTorch answer. `npm run golden -- --dir tests/golden` runs it.",
    "",
  ].join("\n"),
);
for (const [name, file] of Object.entries(files))
  console.log(`${name} ${file.bytes} bytes${file.cases === undefined ? "" : `, ${file.cases} cases`}`);
console.log(`${total} bytes in all`);

const programs = JSON.parse(readFileSync(join(from, "python", "cases.json"), "utf8"));
const small = (programs.cases as Case[]).filter((c) => !c.code.includes("512"));
const kept = smallestOfEach(small, (c) => [c.category, c.exception !== null].join(), 2);
const { counts: _, cases: __, ...about } = programs;
writeFileSync(
  join(to, "python", "cases.json"),
  `${JSON.stringify({ ...about, counts: { cases: kept.length }, cases: kept }, null, 1)}\n`,
);
