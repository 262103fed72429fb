import { keyRange } from "@/kernels/attention/geometry";

/** Keys a query sees, as a task names them: reaches before and after; `transposed` swaps query and key. */
export interface CellRule {
  readonly left: number;
  readonly right: number;
  readonly transposed?: boolean;
}

/** Cells are written `query-key`, joined by spaces, in row-major order. */
export function cellsOf(rule: CellRule, seq_len: number, onlyQuery?: number): Set<string> {
  const cells: string[] = [];
  for (let query = 0; query < seq_len; query++) {
    const { first, last } = keyRange(query, seq_len, rule);
    for (let key = first; key <= last; key++)
      cells.push(rule.transposed ? `${key}-${query}` : `${query}-${key}`);
  }
  return new Set(cells.filter((cell) => onlyQuery === undefined || cell.startsWith(`${onlyQuery}-`)));
}

export const readCells = (text: string) => new Set(text.split(" ").filter((cell) => /^\d+-\d+$/.test(cell)));

/** The cells on the way from one to another, without the first: a pointer that moves fast is not seen over each. */
export function cellsBetween(from: string, to: string): string[] {
  const [[i = 0, j = 0], [query = 0, key = 0]] = [from, to].map((cell) => cell.split("-").map(Number)) as [
    number[],
    number[],
  ];
  const steps = Math.max(Math.abs(query - i), Math.abs(key - j));
  return Array.from({ length: steps }, (_, n) => {
    const share = (n + 1) / steps;
    return `${Math.round(i + share * (query - i))}-${Math.round(j + share * (key - j))}`;
  });
}
