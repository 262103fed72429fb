import {
  addInplaceShape,
  addShape,
  bmmShape,
  contiguousStrides,
  expandShape,
  linearShape,
  maskedFillShape,
  matmulShape,
  type Shape,
  TorchError,
  transposeShape,
  transposeStrides,
  viewShape,
} from "@/kernels/torch";
import type { GoldenFolder } from "../folder";
import { type SuiteReport, Tally } from "../report";

interface Outcome {
  readonly shape?: readonly number[];
  readonly type?: string;
  readonly message?: string;
}

interface ShapeCase {
  readonly id: number;
  readonly a: Shape;
  readonly b: Shape;
  readonly view: Shape;
  readonly transpose: readonly [number, number];
  readonly result: Readonly<Record<string, Outcome>>;
}

/** The operations by the name the data gives them. */
export const OPERATIONS: Readonly<Record<string, (c: ShapeCase) => number[]>> = {
  "a + b": ({ a, b }) => addShape(a, b),
  "a += b": ({ a, b }) => addInplaceShape(a, b),
  "torch.matmul(a, b)": ({ a, b }) => matmulShape(a, b),
  "torch.bmm(a, b)": ({ a, b }) => bmmShape(a, b),
  "F.linear(a, b)": ({ a, b }) => linearShape(a, b),
  "a.view(view)": ({ a, view }) => viewShape(a, view),
  "a.transpose(*transpose)": ({ a, transpose }) => transposeShape(a, ...transpose),
  "a.transpose(*transpose).view(view)": ({ a, view, transpose }) =>
    viewShape(transposeShape(a, ...transpose), view, transposeStrides(contiguousStrides(a), ...transpose)),
  "a.masked_fill(b == 0, 0.0)": ({ a, b }) => maskedFillShape(a, b),
  "a.expand(b.shape)": ({ a, b }) => expandShape(a, b),
};

export function outcomeOf(run: () => number[]): Outcome {
  try {
    return { shape: run() };
  } catch (error) {
    if (!(error instanceof TorchError)) throw error;
    return { type: error.type, message: error.message };
  }
}

const show = (outcome: Outcome): string =>
  outcome.shape ? `shape [${outcome.shape.join(", ")}]` : `${outcome.type}: ${outcome.message}`;

/** Every operation of every pair of shapes, compared with what PyTorch 2.x answered. */
export async function runShapes(folder: GoldenFolder): Promise<SuiteReport> {
  const tally = new Tally("shapes");
  const { cases } = (await folder.json("shapes.json")) as { cases: readonly ShapeCase[] };
  for (const c of cases) {
    await tally.check("release", String(c.id), () => {
      for (const [name, expected] of Object.entries(c.result)) {
        const operation = OPERATIONS[name];
        if (!operation) throw new Error(`no such operation here: ${name}`);
        const actual = outcomeOf(() => operation(c));
        if (show(actual) !== show(expected)) {
          throw new Error(`${name} gave ${show(actual)}, not ${show(expected)}`);
        }
      }
    });
  }
  return tally.report();
}
