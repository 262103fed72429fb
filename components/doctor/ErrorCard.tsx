"use client";

import { Suspense, useMemo } from "react";
import { diagnose } from "@/kernels/doctor/diagnose";
import { judge, type Raised } from "@/kernels/doctor/program/judge";
import type { Examination } from "@/kernels/doctor/program/tree";
import { DoctorCard } from "./DoctorCard";
import { usePageLanguage } from "./page-language";

/** The card of a run's exception; nothing where it is no error of shapes, masks or types. */
export function ReplyCard({
  code,
  error,
  examination,
}: {
  code: string;
  error: Raised;
  examination: Examination | null;
}) {
  const language = usePageLanguage();
  const found = useMemo(() => judge(code, error, examination), [code, error, examination]);
  return found.finding ? (
    <Suspense>
      <DoctorCard found={found} language={language} />
    </Suspense>
  ) : null;
}

/** The card of an exception of which only the text is there. */
export function TextCard({ text }: { text: string }) {
  const language = usePageLanguage();
  const found = useMemo(() => diagnose(text), [text]);
  return found.finding ? (
    <Suspense>
      <DoctorCard found={found} language={language} />
    </Suspense>
  ) : null;
}
