"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { Experiment } from "@/components/experiment/experiment";
import { ExperimentStore, followAddress } from "@/components/experiment/store";
import { watchBusy } from "@/components/ui/busy";
import { createLab, type Lab, type LabStatus } from "@/kernels/lab/client";
import type { EngineChoice } from "@/kernels/lab/engines";
import { FocusStore } from "./focus";
import { followLock } from "./locked";

interface LabStores {
  readonly lab: Lab | null;
  /** Keeps the requests of two scopes apart: a newer one takes an older one's place only within its scope. */
  readonly scope: string;
  readonly experiments: ExperimentStore;
  readonly focus: FocusStore;
}

const LabContext = createContext<LabStores | null>(null);

interface LabProviderProps {
  readonly children: ReactNode;
  /** Whose engine the lab runs on, where the page's own store is not the one: an embedded figure's. */
  readonly store?: ExperimentStore;
  /** Where the experiment starts and where reset leads, if not at the defaults. Only its first value counts. */
  readonly home?: Experiment;
  /** Whether the address bar holds the experiment. A page of several experiments says false. */
  readonly address?: boolean;
  /** For tests. */
  readonly lab?: Lab;
}

/**
 * Gives what is inside one lab, one experiment, and one shared focus. The lab starts when the page is shown and is
 * freed when it is left.
 */
export function LabProvider({ children, address = true, home, store, lab: given }: LabProviderProps) {
  const [lab, setLab] = useState<Lab | null>(given ?? null);
  const [experiments] = useState(() => new ExperimentStore(home));
  const [focus] = useState(() => new FocusStore());
  const [start] = useState(home);
  useEffect(() => (address ? followAddress(experiments, start) : undefined), [address, experiments, start]);
  useEffect(() => followLock(experiments, focus), [experiments, focus]);
  const engine = useEngine(store ?? experiments);
  useEffect(() => {
    if (given) return;
    const started = createLab(engine);
    setLab(started);
    const forget = watchBusy(() => started.busy);
    return () => {
      forget();
      setLab(null);
      started.dispose();
    };
  }, [given, engine]);
  const stores = useMemo(() => ({ lab, scope: "", experiments, focus }), [lab, experiments, focus]);
  return <LabContext value={stores}>{children}</LabContext>;
}

/** The engine that a store's experiment asks for. Another one means another lab. */
function useEngine(store: ExperimentStore): EngineChoice {
  return useSyncExternalStore(
    store.subscribe,
    () => store.get().experiment.engine,
    () => "auto",
  );
}

/**
 * An experiment and a focus of its own inside a lab: one figure of a lesson, one cell of a notebook. All scopes of a
 * page share its worker and its GPU.
 */
export function LabScope({ store, children }: { store: ExperimentStore; children: ReactNode }) {
  const { lab } = useLabStores();
  const [focus] = useState(() => new FocusStore());
  const scope = useId();
  useEffect(() => followLock(store, focus), [store, focus]);
  const stores = useMemo(() => ({ lab, scope, experiments: store, focus }), [lab, scope, store, focus]);
  return <LabContext value={stores}>{children}</LabContext>;
}

/**
 * One of several figures that draw the same experiment: it shares experiment and focus with the others, while its
 * requests to the lab do not take the place of theirs.
 */
export function LabPart({ children }: { children: ReactNode }) {
  const { lab, experiments, focus } = useLabStores();
  const scope = useId();
  const stores = useMemo(() => ({ lab, scope, experiments, focus }), [lab, scope, experiments, focus]);
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
