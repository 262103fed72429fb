"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { createLab, type Lab, type LabStatus } from "@/kernels/lab/client";
import { ExperimentStore, followAddress } from "./experiment-store";
import { FocusStore } from "./focus";

interface LabStores {
  readonly lab: Lab | null;
  readonly experiments: ExperimentStore;
  readonly focus: FocusStore;
}

const LabContext = createContext<LabStores | null>(null);

/**
 * Gives what is inside one lab, one experiment that lives in the address bar, and one shared focus. The lab starts
 * when the page is shown and is freed when it is left. `lab` is for tests.
 */
export function LabProvider({ children, lab: given }: { children: ReactNode; lab?: Lab }) {
  const [lab, setLab] = useState<Lab | null>(given ?? null);
  const [experiments] = useState(() => new ExperimentStore());
  const [focus] = useState(() => new FocusStore());
  useEffect(() => followAddress(experiments), [experiments]);
  useEffect(() => {
    if (given) return;
    const started = createLab();
    setLab(started);
    return () => {
      setLab(null);
      started.dispose();
    };
  }, [given]);
  const stores = useMemo(() => ({ lab, experiments, focus }), [lab, experiments, focus]);
  return <LabContext value={stores}>{children}</LabContext>;
}

export function useLabStores(): LabStores {
  const stores = useContext(LabContext);
  if (!stores) throw new Error("a figure of the lab needs a LabProvider around it");
  return stores;
}

const STARTING: LabStatus = { phase: "starting" };
const noSubscription = () => () => {};

/** Where the lab computes, or how far it is from doing so. */
export function useLabStatus(): LabStatus {
  const { lab } = useLabStores();
  const subscribe = useMemo(
    () => (lab ? (listener: () => void) => lab.subscribe(listener) : noSubscription),
    [lab],
  );
  return useSyncExternalStore(
    subscribe,
    () => lab?.status ?? STARTING,
    () => STARTING,
  );
}
