import type { MisuseCase } from "@/content/misuse/cases";
import { keyRange, lostPairs, type Pair, refusesWindow, xformersWindow } from "@/kernels/attention/geometry";
import type { NamedShape, Trace } from "@/kernels/lab/observation";
import type { TraceObservation } from "@/kernels/lab/observers/trace";

/** A mistake as it is drawn: what one of its recorded calls did when it ran. */
export interface Seen {
  /** The call, where there are no tensors to show. */
  readonly code: readonly string[];
  readonly rows: readonly SeenRow[];
  /** For two shapes that do not fit: the pair of axes that stopped it, counted from the right, 0 being the last. */
  readonly clash: number | null;
  readonly square: Sides | Band | null;
  /** The exception's type; null where nothing is raised. */
  readonly error: string | null;
}

export interface SeenRow extends Pick<NamedShape, "name" | "role" | "shape" | "axes"> {
  readonly result: boolean;
}

/** Two matrices to scale: the last two axes of the shapes that do not fit. */
export interface Sides {
  readonly kind: "sides";
  readonly sides: readonly [readonly [number, number], readonly [number, number]];
}

/** Which keys each query sees, and what came out wrong. */
export interface Band {
  readonly kind: "band";
  readonly seq: number;
  /** First and last key of each query; last below first where it sees none. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly lost: readonly Pair[];
  /** Queries whose output is NaN, zero, or not what the window means. */
  readonly wrong: readonly number[];
}

/** Longest sequence whose mask is drawn. */
const MOST_SEQ = 64;
const MOST_CODE_LINES = 3;

export function seenOf(shown: MisuseCase, observation: TraceObservation | null, trace: Trace): Seen {
  const error = trace.error ?? observation?.error;
  const operands = trace.error?.operands;
  const first = trace.steps[0]?.inputs ?? [];
  const output = observation?.output;
  const rows: SeenRow[] = operands
    ? operands.map((one) => ({ ...one, result: false }))
    : [
        ...named(first.filter(({ role }) => role !== "parameter")).map((one) => ({ ...one, result: false })),
        ...(output ? [resultOf(output.shape, first[0])] : []),
      ];
  const axes = Math.max(...(operands?.map(({ shape }) => shape.length) ?? [0]));
  const axis = trace.error?.axis;
  return {
    code: rows.length > 0 ? [] : shown.code.split("\n").slice(0, MOST_CODE_LINES),
    rows,
    clash: operands && axis !== undefined ? axes - 1 - axis : null,
    square: operands ? sidesOf(operands) : bandOf(shown),
    error: error ? error.type : (shown.expect.type ?? null),
  };
}

/** Inputs of one shape stand in one row, under all of their names. */
function named(inputs: readonly NamedShape[]): NamedShape[] {
  const rows = new Map<string, NamedShape>();
  for (const input of inputs) {
    const key = input.shape.join();
    const before = rows.get(key);
    rows.set(key, before ? { ...before, name: `${before.name}, ${input.name}` } : input);
  }
  return [...rows.values()].slice(0, 3);
}

function resultOf(shape: readonly number[], input: NamedShape | undefined): SeenRow {
  const axes = input?.axes.length === shape.length ? input.axes : shape.map(() => "");
  return { name: "", role: "output", shape, axes, result: true };
}

function sidesOf(operands: readonly [NamedShape, NamedShape]): Sides | null {
  const [a, b] = operands.map(({ shape }) => shape.slice(-2));
  return a?.length === 2 && b?.length === 2
    ? { kind: "sides", sides: [a as unknown as [number, number], b as unknown as [number, number]] }
    : null;
}

/** The mask of a LocalAttention of three axes, where it is small enough. */
function bandOf({ call, expect }: MisuseCase): Band | null {
  const step = call?.steps?.[call.result ?? 0];
  const module = call?.modules[step?.module ?? 0];
  const tensor = call?.tensors?.[step?.inputs["q"] ?? ""];
  const shape = tensor && "shape" in tensor ? tensor.shape : undefined;
  if (module?.class !== "LocalAttention" || shape?.length !== 3) return null;
  const { causal = false, window_size = 5 } = module.init as { causal?: boolean; window_size?: unknown };
  const seq = shape[1] ?? 0;
  if (typeof window_size !== "number" || !Number.isInteger(window_size) || seq < 1 || seq > MOST_SEQ)
    return null;
  if (refusesWindow({ causal, window_size })) return null;
  const window = xformersWindow({ causal, window_size });
  const note = expect.note ?? {};
  const listed = ["rows_wrong", "nan_rows"].flatMap((name) => {
    const value = note[name];
    return Array.isArray(value) ? value.filter((row): row is number => typeof row === "number") : [];
  });
  const all = note["all_zero"] === true ? Array.from({ length: seq }, (_, query) => query) : [];
  return {
    kind: "band",
    seq,
    ranges: Array.from({ length: seq }, (_, query) => {
      const { first, last } = keyRange(query, seq, window);
      return [first, last] as const;
    }),
    // With a mask of the caller's own, or on the dense path, others are lost or none.
    lost: step?.dense || Object.keys(step?.inputs ?? {}).includes("att_mask") ? [] : lostPairs(seq, window),
    wrong: [...new Set([...listed, ...all])],
  };
}
