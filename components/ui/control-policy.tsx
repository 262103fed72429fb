"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";

/** `fixed` controls show their value and cannot be moved; `hidden` ones are not there. */
export type Policy = "free" | "fixed" | "hidden";

const PolicyContext = createContext<ReadonlyMap<string, Policy>>(new Map());

/** What a teacher has fixed or hidden, for the controls inside. Names are those of the experiment's properties. */
export function ControlPolicy({
  hidden,
  fixed,
  children,
}: {
  hidden: readonly string[];
  fixed: readonly string[];
  children: ReactNode;
}) {
  const policies = useMemo(() => {
    const all = new Map<string, Policy>();
    for (const name of fixed) all.set(name, "fixed");
    for (const name of hidden) all.set(name, "hidden");
    return all;
  }, [hidden, fixed]);
  return <PolicyContext value={policies}>{children}</PolicyContext>;
}

export function usePolicy(name: string | undefined): Policy {
  const policies = useContext(PolicyContext);
  return (name !== undefined && policies.get(name)) || "free";
}
