"use client";

import { useEffect, useMemo, useState } from "react";
import type { ConventionId } from "@/kernels/attention/convention-ids";
import type { Comparison } from "./compare";
import type { Rows } from "./rows";

type Compare = typeof import("./compare").compareWith;

/**
 * The same number read as the convention `id` does, or null for "none" and until the rules have been fetched: they are
 * not part of the page's first scripts.
 */
export function useComparison(id: ConventionId | "none", here: Rows, w: number): Comparison | null {
  const [compare, setCompare] = useState<Compare | null>(null);
  const wanted = id !== "none";
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    import("./compare").then(
      ({ compareWith }) => !left && setCompare(() => compareWith),
      // The panel, which asks for the same rules, says that they did not arrive.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [wanted]);
  return useMemo(() => (wanted && compare ? compare(id, here, w) : null), [wanted, compare, id, here, w]);
}
