"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";

/** What pages have around them and embeds, which live in somebody else's page, do not. */
export function Around({ children }: { children: ReactNode }) {
  return useSelectedLayoutSegment() === "embed" ? null : children;
}
