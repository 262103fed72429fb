import { type Experiment, fromSearch, toSearch } from "@/components/experiment/experiment";

/**
 * What an audience is shown: a page, its experiment, and the step it stands on. Plain JSON, so that a transport that
 * sends it to the audience's own screens can be added.
 */
export interface PresenterState {
  readonly v: 1;
  /** Path of the page, language included. */
  readonly path: string;
  readonly experiment: Experiment;
  /** Id of a step of the page; null at its top. */
  readonly step: string | null;
}

interface Address {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

export function stateOf({ pathname, search, hash }: Address, steps: readonly string[]): PresenterState {
  const id = decodeURIComponent(hash.slice(1));
  return {
    v: 1,
    path: pathname,
    experiment: fromSearch(search).experiment,
    step: steps.includes(id) ? id : null,
  };
}

/**
 * The address of what is shown. What `now` says besides stays: which notebook is open, and a fragment that holds a
 * notebook or a workshop, beside which a step finds no place.
 */
export function addressOf(
  { path, experiment, step }: PresenterState,
  now: Pick<Address, "search" | "hash"> = { search: "", hash: "" },
): string {
  const search = toSearch(experiment) || now.search;
  if (now.hash.includes("=")) return `${path}${search}${now.hash}`;
  return `${path}${search}${step === null ? "" : `#${encodeURIComponent(step)}`}`;
}

/** The step after (`by` 1) or before (`by` -1) the current one; it stays at either end. Null is the top of the page. */
export function moved(steps: readonly string[], step: string | null, by: 1 | -1): string | null {
  const at = (step === null ? -1 : steps.indexOf(step)) + by;
  if (at < 0) return null;
  return steps[Math.min(at, steps.length - 1)] ?? null;
}

/** Beyond this a code has more squares than a phone tells apart from the back of a hall. */
export const LONGEST_QR = 1200;

/** Minutes and seconds. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
