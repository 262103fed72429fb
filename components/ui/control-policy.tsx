"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";

/** `fixed` controls show their value and cannot be moved; `hidden` ones are not there. */
export type Policy = "free" | "fixed" | "hidden";

const PolicyContext = createContext<ReadonlyMap<string, Policy>>(new Map());

/**
 * What a teacher has fixed, or a teacher or a form of a figure has hidden, for the controls inside, beside what is so
 * already around them. Names are those of the experiment's properties.
 */
export function ControlPolicy({
  hidden,
  fixed,
  children,
}: {
  hidden: readonly string[];
  fixed: readonly string[];
  children: ReactNode;
}) {
  const around = useContext(PolicyContext);
  const policies = useMemo(() => {
    const all = new Map<string, Policy>(around);
    for (const name of fixed) all.set(name, "fixed");
    for (const name of hidden) all.set(name, "hidden");
    return all;
  }, [around, hidden, fixed]);
  return <PolicyContext value={policies}>{children}</PolicyContext>;
}

const SeenContext = createContext<((name: string, label: string) => void) | null>(null);

/** Hears of each control inside, by its property and by what it is called: for those who set others' controls. */
export function ControlsSeen({
  onSeen,
  children,
}: {
  /** Stays the same function. */
  onSeen: (name: string, label: string) => void;
  children: ReactNode;
}) {
  return <SeenContext value={onSeen}>{children}</SeenContext>;
}

/** What may be done with a control of this property; a control tells what it is called by `label`. */
export function usePolicy(name: string | undefined, label?: string): Policy {
  const policies = useContext(PolicyContext);
  const seen = useContext(SeenContext);
  useEffect(() => {
    if (name !== undefined && label !== undefined) seen?.(name, label);
  }, [seen, name, label]);
  return (name !== undefined && policies.get(name)) || "free";
}
