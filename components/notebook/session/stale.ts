import type { Cell } from "../model/cells";

/** One run of a cell in the present kernel: what it ran, when, and which names it read and set. */
export interface RunRecord {
  /** Runs are numbered through the life of a kernel; a widget that sets its variable counts as one. */
  readonly order: number;
  readonly source: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** Why what a cell shows is no longer what it would show. */
export type StaleReason =
  /** Its text is not what ran. */
  | { readonly because: "edited" }
  /** A name that it read has been set anew since. */
  | { readonly because: "changed"; readonly name: string }
  /** A name that it read comes from a cell that is itself stale. */
  | { readonly because: "upstream"; readonly name: string }
  /** A name that it read comes from a cell that is no longer there. */
  | { readonly because: "gone"; readonly name: string };

interface Write {
  readonly order: number;
  readonly cell: string;
}

/** For each name, the runs that set it, oldest first. */
function writesByName(runs: ReadonlyMap<string, RunRecord>): Map<string, Write[]> {
  const writes = new Map<string, Write[]>();
  for (const [cell, { order, writes: names }] of runs) {
    for (const name of names) writes.set(name, [...(writes.get(name) ?? []), { order, cell }]);
  }
  for (const list of writes.values()) list.sort((a, b) => a.order - b.order);
  return writes;
}

/**
 * The cells whose outputs are out of date, and why. `runs` holds the last run of each cell; a cell that has not run
 * in this kernel is not stale, it is simply not run.
 */
export function staleCells(
  cells: readonly Pick<Cell, "id" | "source">[],
  runs: ReadonlyMap<string, RunRecord>,
): ReadonlyMap<string, StaleReason> {
  const present = new Map(cells.map((cell) => [cell.id, cell]));
  const writes = writesByName(runs);
  const stale = new Map<string, StaleReason>();
  const sources = new Map<string, { cell: string; name: string }[]>();

  for (const { id, source } of cells) {
    const run = runs.get(id);
    if (!run) continue;
    const upstream: { cell: string; name: string }[] = [];
    if (run.source !== source) stale.set(id, { because: "edited" });
    for (const name of run.reads) {
      const others = (writes.get(name) ?? []).filter(({ cell }) => cell !== id);
      const last = others.at(-1);
      if (!last) continue;
      if (stale.has(id)) continue;
      if (last.order > run.order) stale.set(id, { because: "changed", name });
      else if (!present.has(last.cell)) stale.set(id, { because: "gone", name });
      else upstream.push({ cell: last.cell, name });
    }
    sources.set(id, upstream);
  }

  // Staleness flows down the names until nothing new is reached.
  for (let grew = true; grew; ) {
    grew = false;
    for (const [id, upstream] of sources) {
      const through = stale.has(id) ? undefined : upstream.find(({ cell }) => stale.has(cell));
      if (!through) continue;
      stale.set(id, { because: "upstream", name: through.name });
      grew = true;
    }
  }
  return stale;
}
