"use client";

import { createContext, type ReactNode, useContext } from "react";
import { TraceTextProvider } from "@/components/trace/text";
import { type Language, languageTag } from "@/content/languages";
import type { FirstMessages } from "@/content/messages/en/first";

interface Text {
  readonly t: FirstMessages;
  readonly language: Language;
  /** A count, grouped as the language does it. */
  readonly count: (n: number) => string;
}

const TextContext = createContext<Text | null>(null);

/** Gives the first page's parts what they say. */
export function TextProvider({
  t,
  language,
  children,
}: {
  t: FirstMessages;
  language: Language;
  children: ReactNode;
}) {
  const format = new Intl.NumberFormat(languageTag[language]);
  return (
    <TextContext value={{ t, language, count: (n) => format.format(n) }}>
      <TraceTextProvider t={t} tag={languageTag[language]}>
        {children}
      </TraceTextProvider>
    </TextContext>
  );
}

export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error("a part of the first page needs a TextProvider around it");
  return text;
}
