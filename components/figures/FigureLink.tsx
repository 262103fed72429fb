"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { toSearch } from "@/components/experiment/experiment";
import { useExperiment } from "@/components/lab/use-experiment";
import type { Language } from "@/content/languages";
import type { FigureId } from "./catalogue";

/** A link to a figure's own page, or to the lab, that takes the experiment along. */
export function FigureLink({
  id,
  language,
  children,
}: {
  id: FigureId | "lab";
  language: Language;
  children: ReactNode;
}) {
  const { experiment } = useExperiment();
  const path = id === "lab" ? "lab/" : `figures/${id}/`;
  return (
    <Link href={`/${language}/${path}${toSearch(experiment)}`} prefetch={false}>
      {children}
    </Link>
  );
}
