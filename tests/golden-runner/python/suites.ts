import { expectClose, expectEqual, type Tolerance } from "../compare";
import { expectBits } from "../drawn";
import { type GoldenFolder, type GoldenTensor, readTensor, type TensorRecord } from "../folder";
import { showOutcome } from "../outcome";
import { type SuiteReport, Tally } from "../report";
import { releaseOutput } from "../suites/local";
import { differentRows, firstRows } from "../suites/mhd";
import { type Answer, asValues, type PythonEngine } from "./engine";

type Records = Readonly<Record<string, TensorRecord>>;

/** A case of any suite: `tensors` and what says how close they have to be. */
interface Case {
  readonly id: string;
  readonly tensors: Records;
  readonly tol: Readonly<Record<string, Tolerance>>;
  readonly [fact: string]: unknown;
}

/** The named tensors of the case in turn. `tol` names `att_rows`' tolerance `att`. */
function expectTensors(
  tally: Tally,
  c: Case,
  blob: ArrayBuffer,
  answer: Answer,
  names: readonly string[],
): void {
  for (const name of names) {
    const record = c.tensors[name];
    if (!record) continue;
    const tolerance = c.tol[name === "att_rows" ? "att" : name] ?? c.tol["out"];
    if (!tolerance) throw new Error(`no tolerance for ${name}`);
    expectClose(tally, `${c.id} ${name}`, asValues(answer[name]), readTensor(blob, record), tolerance);
  }
}

type Suite = (engine: PythonEngine, folder: GoldenFolder) => Promise<SuiteReport>;

/** A suite with tensors: `compare` gets each case and what Python made of it. */
const suite =
  (
    name: string,
    ask: (
      c: Case,
      tensors: Readonly<Record<string, GoldenTensor>>,
      blob: ArrayBuffer,
    ) => Parameters<PythonEngine["ask"]>,
    compare: (tally: Tally, c: Case, blob: ArrayBuffer, answer: Answer) => void,
  ): Suite =>
  async (engine, folder) => {
    const tally = new Tally(name);
    const file = (await folder.json(`${name}.json`)) as { blob: string; cases: readonly Case[] };
    const blob = await folder.bytes(file.blob);
    for (const c of file.cases) {
      await tally.check("release", c.id, async () => {
        const tensors = read(c.tensors, blob);
        compare(tally, c, blob, await engine.ask(...ask(c, tensors, blob)));
      });
    }
    return tally.report();
  };

const read = (records: Records, blob: ArrayBuffer) =>
  Object.fromEntries(Object.entries(records).map(([name, record]) => [name, readTensor(blob, record)]));

const runLocal = suite(
  "local",
  (c, tensors) => ["local", c, tensors],
  (tally, c, blob, answer) => {
    expectTensors(tally, c, blob, answer, ["out", "att_rows", "dq", "dk", "dv"]);
    const differs = c["default_differs"] as { rows: number[]; out_rows: TensorRecord } | undefined;
    const out = readTensor(blob, c.tensors["out"] as TensorRecord);
    const expected = differs ? releaseOutput(out, differs.rows, readTensor(blob, differs.out_rows)) : out;
    expectClose(
      tally,
      `${c.id} release out`,
      asValues(answer["release"]),
      expected,
      c.tol["out"] as Tolerance,
    );
  },
);

const runUserMask = suite(
  "usermask",
  (c, tensors) => ["usermask", c, tensors],
  (tally, c, blob, answer) => {
    expectTensors(tally, c, blob, answer, ["out", "dq", "dk", "dv"]);
    const {
      type,
      message = "",
      out,
    } = c["forward"] as { type?: string; message?: string; out?: TensorRecord };
    const release = answer["release"] as { type?: string; message?: string };
    if (type !== undefined || release.type !== undefined) {
      expectEqual(
        "release",
        showOutcome({ type: "", message: "", ...release }),
        showOutcome({ type: type ?? "", message }),
      );
      return;
    }
    const expected = readTensor(blob, out ?? (c.tensors["out"] as TensorRecord));
    expectClose(tally, `${c.id} release out`, asValues(release), expected, c.tol["out"] as Tolerance);
  },
);

const compareDispatch = (tally: Tally, c: Case, blob: ArrayBuffer, answer: Answer): void => {
  const names = Object.keys(c.tensors).filter(
    (name) => name.startsWith("d_") || name === "out" || /^folded_.$/.test(name),
  );
  expectTensors(tally, c, blob, answer, names);
  for (const name of Object.keys(c.tensors).filter((each) => each.endsWith("_first16"))) {
    const whole = asValues(answer[name.slice(0, -"_first16".length)]);
    const expected = readTensor(blob, c.tensors[name] as TensorRecord);
    expectClose(tally, `${c.id} ${name}`, firstRows(whole, 16), expected, c.tol["out"] as Tolerance);
  }
  const grads = answer["param_grads"] as Answer;
  for (const [name, record] of Object.entries(c["param_grads"] as Records)) {
    const tolerance = c.tol["param_grads"] as Tolerance;
    expectClose(
      tally,
      `${c.id} gradient of ${name}`,
      asValues(grads[name]),
      readTensor(blob, record),
      tolerance,
    );
  }
  if (c["parameter_names"]) expectEqual("parameter names", Object.keys(grads), c["parameter_names"]);
  expectEqual("state_dict keys", answer["state_dict_keys"], Object.keys(c["state_dict"] as Records));
  const out = readTensor(blob, c.tensors["out"] as TensorRecord);
  expectEqual(
    "rows that differ",
    differentRows(asValues(answer["release"]), out),
    c["default_path_rows_different"],
  );
  for (const [name, drawn] of Object.entries((answer["drawn"] ?? {}) as Answer)) {
    const record = name === "query" ? c.tensors[name] : (c["state_dict"] as Records)[name];
    expectBits(name, asValues(drawn).data, readTensor(blob, record as TensorRecord));
  }
};
const dispatch = (name: string) =>
  suite(
    name,
    (c, tensors, blob) => ["mhd", c, tensors, read(c["state_dict"] as Records, blob)],
    compareDispatch,
  );

const runExtras = suite(
  "extras",
  (c, tensors) => ["extras", c, tensors],
  (tally, c, blob, answer) => expectTensors(tally, c, blob, answer, Object.keys(answer)),
);

const runPatterns: Suite = async (engine, folder) => {
  const tally = new Tally("patterns");
  const file = (await folder.json("patterns.json")) as { cases: Case[]; degenerate_windows?: Case[] };
  const check = async (kind: string, cases: readonly Case[]) => {
    for (const c of cases) {
      await tally.check(
        "release",
        `S=${c["S"]} window_size=${c["window_size"]} causal=${c["causal"]}`,
        async () => {
          const { density, ...answer } = await engine.ask(kind, c);
          for (const [name, value] of Object.entries(answer)) expectEqual(name, value, c[name]);
          if (density !== undefined && Math.abs(Number(density) - Number(c["density"])) > 1e-6)
            throw new Error(`density is ${density}, not ${c["density"]}`);
        },
      );
    }
  };
  await check("patterns", file.cases);
  await check("degenerate", file.degenerate_windows ?? []);
  return tally.report();
};

const runShapes: Suite = async (engine, folder) => {
  const tally = new Tally("shapes");
  const { cases } = (await folder.json("shapes.json")) as { cases: (Case & { result: Answer })[] };
  for (const c of cases) {
    await tally.check("release", String(c.id), async () => {
      const answer = await engine.ask("shapes", c);
      for (const [code, expected] of Object.entries(c.result)) expectEqual(code, answer[code], expected);
    });
  }
  return tally.report();
};

/** The suites of a golden folder that Python runs; errors.json are programs, and run as such. */
export const PYTHON_SUITES: Readonly<Record<string, Suite>> = {
  shapes: runShapes,
  patterns: runPatterns,
  local: runLocal,
  usermask: runUserMask,
  mhd: dispatch("mhd"),
  seed: dispatch("seed"),
  extras: runExtras,
};
