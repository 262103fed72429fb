import type { Field } from "./field";

/**
 * How links and files of an earlier version are read. The version of an experiment is a number that grows by one with
 * each migration, wherever it is written; a link says which version it was written in (`v=1`), so everything that came
 * later is done to it, in order.
 */

export interface Migration {
  /** The version that this step leads to: one more than the greatest before it. */
  readonly to: number;
  /** Fields that have another name since, old name first. An old name is never given to another field. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Fields that are no more: read without a complaint, and dropped. */
  readonly drop?: readonly string[];
  /** Values that are written otherwise since, by the new name of their field. */
  readonly convert?: Readonly<Record<string, (value: unknown) => unknown>>;
}

/** Fields that belong together, those of a figure for one, and how their older forms are read. */
export interface FieldGroup {
  readonly fields: Readonly<Record<string, Field>>;
  readonly migrations?: readonly Migration[];
}

/** The version that these migrations lead to. The first version has none. */
export function versionAfter(migrations: readonly Migration[]): number {
  return Math.max(1, ...migrations.map(({ to }) => to));
}

/**
 * Entries written in `version`, as they are written today. Entries without a version were written by hand or by a
 * program, in today's meaning as far as one can know; but old names are read in these as well, since no other field
 * has them.
 */
export function migrate(
  entries: ReadonlyMap<string, unknown>,
  version: number | undefined,
  migrations: readonly Migration[],
): Map<string, unknown> {
  const now = new Map(entries);
  for (const { to, rename = {}, drop = [], convert = {} } of migrations.toSorted((a, b) => a.to - b.to)) {
    const older = version !== undefined && version < to;
    if (version !== undefined && !older) continue;
    for (const [old, name] of Object.entries(rename)) {
      if (!now.has(old)) continue;
      if (!now.has(name)) now.set(name, now.get(old));
      now.delete(old);
    }
    for (const name of drop) now.delete(name);
    if (!older) continue;
    for (const [name, converted] of Object.entries(convert)) {
      if (now.has(name)) now.set(name, converted(now.get(name)));
    }
  }
  return now;
}
