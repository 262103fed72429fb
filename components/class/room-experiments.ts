import { isFigureId } from "@/components/figures/catalogue";
import type { Gathered } from "./gathered";
import type { Person } from "./protocol";

/** A figure as somebody in the room has set it. */
export interface RoomExperiment {
  readonly figure: string;
  /** `?window_size=16`, or empty. */
  readonly search: string;
  /** How many are at it. */
  readonly learners: number;
}

/** What the room tries in figures at this moment, each state once, the most common first. Read from where learners are. */
export function experimentsOf({ signals }: Gathered, people: readonly Person[]): RoomExperiment[] {
  const found = new Map<string, RoomExperiment>();
  for (const { id, here } of people) {
    const [, figure = "", search = ""] =
      /^\/[\w-]+\/figures\/([\w-]+)\/(\?[^#]*)?/.exec(signals[id]?.at ?? "") ?? [];
    if (!here || !isFigureId(figure)) continue;
    const key = figure + search;
    found.set(key, { figure, search, learners: (found.get(key)?.learners ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.learners - a.learners);
}
