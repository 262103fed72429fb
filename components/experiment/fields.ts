import { catalogue } from "../figures/catalogue";
import type { Field, ValueOf } from "./field";
import { type FieldGroup, type Migration, versionAfter } from "./migrations";
import { shared } from "./shared";

/**
 * The one table of what an experiment is made of: what all figures share, and what each of them brings. Nothing else
 * knows a property of the experiment by name alone.
 */

type Brought = (typeof catalogue)[keyof typeof catalogue]["fields"];
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Fields = (typeof shared)["fields"] & Together<Brought>;

export type FieldKey = keyof Fields;

export type FieldValues = { readonly [Key in FieldKey]: ValueOf<Fields[Key]> };

const groups: readonly FieldGroup[] = [shared, ...Object.values(catalogue)];

export const fields = Object.fromEntries(
  groups.flatMap((group) => Object.entries<Field>(group.fields)),
) as unknown as Fields;

/** The keys of the table, in the order in which they are written to a URL. */
export const fieldKeys = Object.keys(fields) as readonly FieldKey[];

export const migrations: readonly Migration[] = groups.flatMap((group) => group.migrations ?? []);

/** The version that is written today; every version before it is read as well. */
export const EXPERIMENT_VERSION = versionAfter(migrations);
