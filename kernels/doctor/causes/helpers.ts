import type { Shape } from "../types";
import type { Evidence, Operand } from "./types";

/** A number that the message tells; NaN where it does not. */
export const told = ({ finding }: Evidence, name: string): number => Number(finding.told[name] ?? Number.NaN);

/** Whether the message tells something of this name. */
export const has = ({ finding }: Evidence, name: string) => finding.told[name] !== undefined;

/** The operand that the program hands over as this. */
export const role = ({ operands }: Evidence, name: string) => operands.find((one) => one.role === name);

/** Whether one of these rules has read the message. */
export const rule = ({ finding }: Evidence, ...ids: string[]) => ids.includes(finding.rule);

/** A cause of so much weight wherever one of these rules has read the message. */
export const scored =
  (score: number, ...ids: string[]) =>
  (e: Evidence) =>
    rule(e, ...ids) ? score : 0;

/** One certain cause of a message that has no other. */
export const only = (...ids: string[]) => scored(1, ...ids);

/** Raises or lowers a guess by a word in the failing line; where there is no line, nothing changes. */
export function word({ line }: Evidence, pattern: RegExp, more: number, less = 0): number {
  if (line === "") return 0;
  return pattern.test(line) ? more : -less;
}

/** Both operands of an operator, the one with more axes first; undefined where the program did not run. */
export function pairOf({ operands }: Evidence): readonly [Operand, Operand] | undefined {
  const [a, b] = operands;
  if (!a || !b) return undefined;
  return b.shape.length > a.shape.length ? [b, a] : [a, b];
}

export const same = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, axis) => n === b[axis]);

/** The size of an axis counted from the end. */
export const fromEnd = (shape: Shape, n: number): number | undefined => shape[shape.length - n];

export const MASK = /mask|pad|causal|tril|triu|visible|hidden/i;
