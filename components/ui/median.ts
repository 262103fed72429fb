import { median as middle } from "d3-array";

/** The middle value; between the two middle ones where the count is even. NaN of nothing. */
export const median = (values: readonly number[]): number => middle(values) ?? Number.NaN;

/** The median of the ratios of each round, which a device that slows down or speeds up disturbs least. */
export function medianRatio(over: readonly number[], under: readonly number[]): number {
  return median(over.map((time, round) => time / (under[round] ?? Number.NaN)));
}
