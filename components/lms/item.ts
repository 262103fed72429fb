/** What a package for a learning platform holds: a chapter, a figure as it was set, or a workshop. */
export type LmsItem =
  | { readonly kind: "chapter"; readonly id: string }
  | { readonly kind: "figure"; readonly id: string; readonly search: string }
  /** `#workshop=…`, as its link has it. */
  | { readonly kind: "workshop"; readonly fragment: string };

/** The fragment under which the lab opens an item for a platform. */
export function itemFragment(item: LmsItem): string {
  if (item.kind === "workshop") return item.fragment;
  return `#${item.kind}=${item.id}${item.kind === "figure" ? item.search : ""}`;
}

/** Reads a fragment; undefined for what names no item. */
export function itemIn(fragment: string): LmsItem | undefined {
  const [, kind, id = "", search = ""] =
    /^#(chapter|figure)=([\w-]{1,60})(\?\S{0,4000})?$/.exec(fragment) ?? [];
  if (kind === "chapter") return { kind, id };
  if (kind === "figure") return { kind, id, search };
  return /^#workshop=[\w.-]+$/.test(fragment) ? { kind: "workshop", fragment } : undefined;
}

/** The page that shows an item, below the site. */
export function pageOf(item: LmsItem, language: string): string {
  if (item.kind === "chapter") return `/${language}/learn/${item.id}/`;
  if (item.kind === "figure") return `/${language}/figures/${item.id}/${item.search}`;
  return `/${language}/workshop/${item.fragment}`;
}
