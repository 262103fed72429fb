"use client";

import { useEffect, useState } from "react";
import type { Course } from "@/components/workshop/course";
import { fromFragment } from "@/components/workshop/workshop";
import type { Language } from "@/content/languages";
import type { LmsMessages } from "@/content/messages/en/lms";
import { itemIn, type LmsItem } from "./item";
import { Maker } from "./Maker";
import { Runner } from "./Runner";

/** The page for learning platforms: where a package is made, and what a package opens. */
export function LmsPage({
  language,
  course,
  messages,
}: {
  language: Language;
  course: Course;
  messages: LmsMessages;
}) {
  const [item, setItem] = useState<LmsItem | null>();
  const [given, setGiven] = useState("");
  useEffect(() => {
    setItem(itemIn(location.hash) ?? null);
    // A workshop's own page leads here with `#make&workshop=…`.
    if (fromFragment(location.hash)) setGiven(location.href);
  }, []);
  if (item) return <Runner item={item} language={language} course={course} messages={messages} />;
  return (
    <Maker
      key={given}
      language={language}
      course={course}
      messages={messages}
      ready={item === null}
      given={given}
    />
  );
}
