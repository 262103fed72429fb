"use client";

import { createContext, type ReactNode, useContext } from "react";
import { TraceTextProvider } from "@/components/trace/text";
import type { FirstMessages } from "@/content/messages/en/first";

interface Text {
  readonly t: FirstMessages;
  /** Language tag of the page. */
  readonly tag: string;
  /** A count, grouped as the language does it. */
  readonly count: (n: number) => string;
}

const TextContext = createContext<Text | null>(null);

/** Gives the first page's parts what they say. */
export function TextProvider({ t, tag, children }: { t: FirstMessages; tag: string; children: ReactNode }) {
  const format = new Intl.NumberFormat(tag);
  return (
    <TextContext value={{ t, tag, count: (n) => format.format(n) }}>
      <TraceTextProvider t={t} tag={tag}>
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
