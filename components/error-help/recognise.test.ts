import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { misuseFamilies } from "@/content/misuse/families";
import { chance, wrappers } from "@/kernels/doctor/testing";
import { read, recognise, sizesIn } from "./recognise";

interface Outcome {
  readonly id: string;
  /** The library with its compiled operators under PyTorch 2.13 and 1.13, and without them. */
  readonly build: "cpp" | "cpp_torch1" | "python";
  readonly type: string;
  readonly message: string;
  readonly frames?: readonly string[];
}

const messages: readonly Outcome[] = JSON.parse(readFileSync("tests/golden/messages.json", "utf8"));
const familyOf = new Map(
  misuseFamilies.flatMap(({ id, cases }) => cases.map((one) => [one as string, id] as const)),
);

/** Every recorded exception, with the family it belongs to. */
const recorded = messages.map((outcome) => ({
  id: `${outcome.id} (${outcome.build})`,
  outcome,
  means: outcome.message.includes("SparseCS") ? ("not-compiled" as const) : familyOf.get(outcome.id),
}));

const head = ({ type, message }: Outcome) => (message === "" ? type : `${type}: ${message}`);

const parts = (frame: string) => {
  const [module = "", name = "", line = "1"] = frame.split(":");
  return { file: `/opt/venv/lib/python3.11/site-packages/${module.replaceAll(".", "/")}.py`, name, line };
};
const cpython = (outcome: Outcome) =>
  [
    "Traceback (most recent call last):",
    '  File "train.py", line 12, in <module>',
    "    out = attention(q, k, v)",
    ...(outcome.frames ?? []).flatMap((frame) => {
      const { file, name, line } = parts(frame);
      return [`  File "${file}", line ${line}, in ${name.split(".").at(-1)}`, "    some_code(x)"];
    }),
    head(outcome),
  ].join("\n");
const jupyter = (outcome: Outcome) =>
  [
    "-".repeat(75),
    `${outcome.type}                              Traceback (most recent call last)`,
    "Cell In[3], line 5",
    "----> 5 out = attention(q, k, v)",
    ...(outcome.frames ?? []).flatMap((frame) => {
      const { file, name, line } = parts(frame);
      return ["", `File ${file}:${line}, in ${name}(self, q, k, v)`, `--> ${line} some_code(x)`];
    }),
    "",
    head(outcome),
  ].join("\n");

const forms = [
  ["the message alone", head],
  ["a traceback", cpython],
  ["a Jupyter traceback", jupyter],
  [
    "a traceback after another one",
    (outcome: Outcome) =>
      `ValueError: earlier\n\nDuring handling of the above exception, another exception occurred:\n\n${cpython(outcome)}\n`,
  ],
  ["a quoted traceback", (outcome: Outcome) => cpython(outcome).replace(/^/gm, "> ")],
] as const;

test.each(forms)("each recorded error is recognised from %s", (_, form) => {
  expect(recorded.length).toBeGreaterThan(100);
  // Some messages belong to several families even with their frames: then the right one is among those offered.
  const key = (outcome: Outcome) => form(outcome);
  const shared = new Map<string, Set<string | undefined>>();
  for (const { outcome, means } of recorded)
    shared.set(key(outcome), (shared.get(key(outcome)) ?? new Set()).add(means));
  const wrong = recorded.flatMap(({ id, outcome, means }) => {
    const { meanings } = recognise(form(outcome));
    return means && meanings.includes(means) ? [] : [`${id}: ${means} not in ${meanings.join(" ")}`];
  });
  expect(wrong).toEqual([]);
  for (const [text, families] of shared)
    expect(recognise(text).meanings.length).toBeGreaterThanOrEqual(families.size);
});

test("with a traceback, what is offered first is right wherever one family only fails that way", () => {
  const byPlace = new Map<string, Set<string | undefined>>();
  const place = ({ type, message, frames = [] }: Outcome) =>
    `${type} ${message.replace(/\d+/g, "n")} ${frames.at(-1)?.replace(/:\d+$/, "")}`;
  for (const { outcome, means } of recorded)
    byPlace.set(place(outcome), (byPlace.get(place(outcome)) ?? new Set()).add(means));
  const wrong = recorded.flatMap(({ id, outcome, means }) => {
    if ((byPlace.get(place(outcome))?.size ?? 0) > 1 || !outcome.frames) return [];
    const [first] = recognise(cpython(outcome)).meanings;
    return first === means ? [] : [`${id}: ${means}, not ${first}`];
  });
  expect(wrong).toEqual([]);
});

test.each([
  ["KeyError: 'attention'"],
  ["RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB"],
  ["ModuleNotFoundError: No module named 'xformers'"],
  ["hello"],
  [""],
  ["The size of the tensor is fine"],
])("%s is not taken for anything that it is not", (text) => expect(recognise(text).meanings).toEqual([]));

test("the message alone, without its type, is enough", () => {
  const text = "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3";
  expect(recognise(text).meanings[0]).toBe("heads-as-sequence");
  expect(sizesIn(text)).toEqual({ seq_len: 512, num_heads: 8 });
});

test("colours of a terminal and lines of several kinds are read away", () => {
  const esc = String.fromCharCode(27);
  const { message, frames } = read(
    `${esc}[31mTraceback (most recent call last):\r\n  File "a\\b.py", line 3, in f\r\n${esc}[0mValueError: x\r\n`,
  );
  expect(message).toBe("ValueError: x");
  expect(frames).toEqual(["b.py:f"]);
});

test("every recorded error in every mangled form still gets its own answer", () => {
  const seed = Date.now() >>> 0;
  const c = chance(seed);
  const missed = recorded
    .filter(({ means }) => means)
    .flatMap(({ id, outcome, means = "" }) =>
      wrappers.flatMap((wrap, n) =>
        [head, cpython, jupyter].flatMap((form) =>
          (recognise(wrap(form(outcome), c)).meanings as readonly string[]).includes(means)
            ? []
            : [`${id}: ${form.name} in wrapper ${n}`],
        ),
      ),
    );
  expect(missed, `seed ${seed}`).toEqual([]);
});
