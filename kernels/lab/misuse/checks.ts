import { type PlainTensor, type Transposed, transpose } from "./tensors";

type Operand = string | Transposed;

/** A fact about the outputs that the misuse catalogue records under the name `note`. */
export type Check = { readonly note: string; readonly is: unknown } & (
  | { readonly op: "equal"; readonly a: Operand; readonly b: Operand; readonly nan?: boolean }
  | { readonly op: "all_zero" | "nan_rows"; readonly of: Operand }
  | { readonly op: "row_all_zero"; readonly of: Operand; readonly row: number }
  | { readonly op: "rows_differ"; readonly a: Operand; readonly b: Operand }
  | { readonly op: "attr"; readonly module: number; readonly name: string; readonly after: number }
);

type TensorCheck = Exclude<Check, { op: "attr" }>;

const ABSOLUTE = 1e-5;
const RELATIVE = 1e-4;

function agree(a: number, b: number, nan: boolean): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return nan && Number.isNaN(a) && Number.isNaN(b);
  return a === b || Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.abs(b);
}

/** Positions on axis 1 for which `test` holds at some element; it gets the element's row-major index. */
function rowsWith(tensor: PlainTensor, test: (index: number) => boolean): number[] {
  const rows = tensor.shape[1] as number;
  const width = tensor.shape.slice(2).reduce((product, size) => product * size, 1);
  const found = new Set<number>();
  for (let i = 0; i < tensor.data.length; i++) if (test(i)) found.add(Math.floor(i / width) % rows);
  return [...found].sort((a, b) => a - b);
}

/** The value of a check; `named` finds a tensor or a step's output. */
export function checkValue(check: TensorCheck, named: (name: string) => PlainTensor): unknown {
  const get = (operand: Operand) =>
    typeof operand === "string" ? named(operand) : transpose(named(operand.of), operand.transpose);
  switch (check.op) {
    case "equal": {
      const [a, b] = [get(check.a), get(check.b)];
      if (a.data.length !== b.data.length) return false;
      return a.data.every((value, i) => agree(value, b.data[i] as number, check.nan ?? false));
    }
    case "all_zero":
      return get(check.of).data.every((value) => value === 0);
    case "row_all_zero": {
      const tensor = get(check.of);
      return !rowsWith(tensor, (i) => tensor.data[i] !== 0).includes(check.row);
    }
    case "nan_rows": {
      const tensor = get(check.of);
      return rowsWith(tensor, (i) => Number.isNaN(tensor.data[i]));
    }
    case "rows_differ": {
      const [a, b] = [get(check.a), get(check.b)];
      return rowsWith(a, (i) => Math.abs((a.data[i] as number) - (b.data[i] as number)) > ABSOLUTE);
    }
  }
}
