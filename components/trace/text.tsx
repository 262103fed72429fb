"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { TraceMessages } from "@/content/messages/en/trace";

interface Text {
  readonly t: TraceMessages;
  /** A count, grouped as the language does it. */
  readonly count: (n: number) => string;
  /** How words that mean something drawn are shown, where a drawing stands beside the trace. */
  readonly word?: Word | undefined;
}

type Word = (name: string, words: string) => ReactNode;

const TextContext = createContext<Text | null>(null);

/** Gives the parts of a trace what they say. */
export function TraceTextProvider({
  t,
  tag,
  word,
  children,
}: {
  t: TraceMessages;
  tag: string;
  word?: Word;
  children: ReactNode;
}) {
  const format = new Intl.NumberFormat(tag);
  return <TextContext value={{ t, count: (n) => format.format(n), word }}>{children}</TextContext>;
}

export function useTraceText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error("a part of a trace needs a TraceTextProvider around it");
  return text;
}
