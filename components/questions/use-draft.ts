"use client";

import { useEffect, useState } from "react";
import { type Form, questions, UNSURE } from "@/content/questions";

/** What was chosen so far, by question. */
export type Draft = Readonly<Record<string, string>>;

const storedAs = (form: Form) => `local-attention-lab.questions-${form}`;

function stored(form: Form): Draft {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(storedAs(form)) ?? "{}");
    const known = questions.flatMap(({ id, options }) => {
      const chosen = (read as Record<string, unknown> | null)?.[id];
      const offered: readonly unknown[] = [...options, UNSURE];
      return offered.includes(chosen) ? [[id, String(chosen)] as const] : [];
    });
    return Object.fromEntries(known);
  } catch {
    return {};
  }
}

/** Answers that are not handed in yet: they outlive a reload, and are gone with `{}`. */
export function useDraft(form: Form): readonly [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState<Draft>({});
  useEffect(() => setDraft(stored(form)), [form]);
  const keep = (next: Draft) => {
    setDraft(next);
    try {
      if (Object.keys(next).length > 0) localStorage.setItem(storedAs(form), JSON.stringify(next));
      else localStorage.removeItem(storedAs(form));
    } catch {
      // Without storage the answers live as long as the page.
    }
  };
  return [draft, keep];
}
