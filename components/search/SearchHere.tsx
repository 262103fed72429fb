"use client";

import { Suspense, use } from "react";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import { loadMessages } from "@/content/messages/load";
import { CourseSearch } from "./CourseSearch";

/** The search with its words, wherever it is opened. */
export function SearchHere({ language }: { language: Language }) {
  return (
    <Suspense fallback={null}>
      <Worded language={language} />
    </Suspense>
  );
}

function Worded({ language }: { language: Language }) {
  const { search } = use(loadMessages<LearnMessages>(language, "learn"));
  return <CourseSearch language={language} t={search} focused />;
}
