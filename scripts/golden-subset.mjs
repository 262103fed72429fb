// Makes tests/golden/ from the full golden folder: node scripts/golden-subset.mjs [FOLDER]
// The subset has the same format. Cases are chosen by what they exercise, the smallest one of each sort.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const from = process.argv[2] ?? join(root, "..", "shared", "golden");
const to = join(root, "tests", "golden");

const BYTES = { f32: 4, i8: 1, u8: 1 };
const tensorBytes = (tensor) => tensor.shape.reduce((n, size) => n * size, BYTES[tensor.dtype]);

/** Every tensor record of a case, wherever it sits. */
function* tensorsOf(value) {
  if (value === null || typeof value !== "object") return;
  if (typeof value.dtype === "string" && typeof value.offset === "number") yield value;
  else for (const part of Object.values(value)) yield* tensorsOf(part);
}

const caseBytes = (entry) =>
  JSON.stringify(entry).length + [...tensorsOf(entry)].reduce((sum, tensor) => sum + tensorBytes(tensor), 0);

/** For each sort of case (a string) the `count` smallest, in their original order. */
function smallestOfEach(cases, sortOf, count = 1) {
  const bySort = new Map();
  for (const entry of cases) {
    const sort = sortOf(entry);
    bySort.set(sort, [...(bySort.get(sort) ?? []), entry]);
  }
  const chosen = new Set();
  for (const entries of bySort.values()) {
    entries.sort((a, b) => caseBytes(a) - caseBytes(b));
    for (const entry of entries.slice(0, count)) chosen.add(entry);
  }
  return cases.filter((entry) => chosen.has(entry));
}

const without = (entry, ...names) =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

const lostPairs = (entry) => entry.mask.dropped.length > 0;

/** What a shape case exercises: the outcome of each operation, numbers aside. */
const outcome = (result) => (result.message ?? "shape").replace(/-?\d+/g, "#").replace(/\[[^\]]*\]/g, "[]");

const choose = {
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
    cases.filter((c) => c.call).map((c) => without(c, "python", "cpp_torch1", "python_torch1", "cpp")),
  shapes: (cases) => {
    const chosen = new Set();
    for (const operation of Object.keys(cases[0].result)) {
      const ranks = (c) => `${Math.min(c.a.length, 3)} ${Math.min(c.b.length, 3)}`;
      const sort = (c) => `${outcome(c.result[operation])} ${ranks(c)}`;
      for (const entry of smallestOfEach(cases, sort)) chosen.add(entry.id);
    }
    return cases.filter((c) => chosen.has(c.id)).map((c) => without(c, "torch1"));
  },
};

/** The suite's .bin with only the chosen tensors; their offsets are rewritten in place. */
function packBlob(cases, blob) {
  const parts = [];
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
const files = {};

function write(name, content, cases) {
  const bytes = Buffer.from(content);
  mkdirSync(dirname(join(to, name)), { recursive: true });
  writeFileSync(join(to, name), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  files[name] = { bytes: bytes.length, sha256, ...(cases !== undefined && { cases }) };
}

rmSync(to, { recursive: true, force: true });
for (const name of Object.keys(manifest.files).filter((file) => file.endsWith(".json"))) {
  const suite = JSON.parse(readFileSync(join(from, name), "utf8"));
  const cases = choose[suite.suite](suite.cases);
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
const exceptions = misuse.flatMap(({ id, ...outcomes }) =>
  ["cpp", "cpp_torch1", "python"].flatMap((build) => {
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
    "Chosen by `scripts/golden-subset.mjs` from a larger folder of the same format; not edited by hand. What real",
    "xformers (v0.0.28.post3, CPU operators) and PyTorch answer. `npm run golden -- --dir tests/golden` runs it.",
    "",
  ].join("\n"),
);
for (const [name, file] of Object.entries(files))
  console.log(`${name} ${file.bytes} bytes${file.cases === undefined ? "" : `, ${file.cases} cases`}`);
console.log(`${total} bytes in all`);

const programs = JSON.parse(readFileSync(join(from, "python", "cases.json"), "utf8"));
const small = programs.cases.filter((c) => !c.code.includes("512"));
const kept = smallestOfEach(small, (c) => [c.category, c.exception !== null].join(), 2);
const { counts: _, cases: __, ...about } = programs;
writeFileSync(
  join(to, "python", "cases.json"),
  `${JSON.stringify({ ...about, counts: { cases: kept.length }, cases: kept }, null, 1)}\n`,
);
