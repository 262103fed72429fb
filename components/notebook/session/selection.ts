/** Which cells are selected: those from `anchor` to `active`, in either direction. */
export interface Selection {
  readonly active: string | null;
  readonly anchor: string | null;
}

export function only(id: string | null): Selection {
  return { active: id, anchor: id };
}

/** Ids of the selected cells, in the order of the document. */
export function selectedIds(ids: readonly string[], { active, anchor }: Selection): readonly string[] {
  const one = active === null ? -1 : ids.indexOf(active);
  if (one < 0) return [];
  const other = anchor === null ? -1 : ids.indexOf(anchor);
  if (other < 0) return ids.slice(one, one + 1);
  return ids.slice(Math.min(one, other), Math.max(one, other) + 1);
}

/** The selection after a step of `by` cells; with `extend` the anchor stays. */
export function stepped(
  ids: readonly string[],
  selection: Selection,
  by: number,
  extend: boolean,
): Selection {
  const at = selection.active === null ? -1 : ids.indexOf(selection.active);
  const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))] ?? null;
  return extend ? { active: next, anchor: selection.anchor ?? next } : only(next);
}

/** What is selected once `gone` are deleted: the cell that takes their place, else the one above. */
export function afterDeletion(ids: readonly string[], gone: readonly string[]): Selection {
  const first = ids.findIndex((id) => gone.includes(id));
  const below = ids.slice(first).find((id) => !gone.includes(id));
  const above = ids.slice(0, Math.max(0, first)).findLast((id) => !gone.includes(id));
  return only(below ?? above ?? null);
}
