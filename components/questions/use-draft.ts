"use client";

import { useEffect, useState } from "react";
import { parsedJson, storedInBrowser } from "@/components/ui/stored";
import { type Form, questions, UNSURE } from "@/content/questions";

/** What was chosen so far, by question. */
export type Draft = Readonly<Record<string, string>>;

const kept = (form: Form) => storedInBrowser(`local-attention-lab.questions-${form}`);

function stored(form: Form): Draft {
  const read = parsedJson(kept(form).get());
  const known = questions.flatMap(({ id, options }) => {
    const chosen = (read as Record<string, unknown> | null | undefined)?.[id];
    const offered: readonly unknown[] = [...options, UNSURE];
    return offered.includes(chosen) ? [[id, String(chosen)] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Answers that are not handed in yet: they outlive a reload, and are gone with `{}`. */
export function useDraft(form: Form): readonly [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState<Draft>({});
  useEffect(() => setDraft(stored(form)), [form]);
  const keep = (next: Draft) => {
    setDraft(next);
    kept(form).set(Object.keys(next).length > 0 ? JSON.stringify(next) : null);
  };
  return [draft, keep];
}
