import type { ExperimentStore } from "@/components/experiment/store";
import type { Focus, FocusStore } from "./focus";

const NUMBERS = ["batch", "head", "query", "key", "channel"] as const;
const NAMES = ["axis", "role", "step", "part"] as const;
/** What the experiment's field takes. */
const LONGEST = 120;
const PLAIN = /^[\w -]{1,32}$/;

/** A locked focus as the experiment writes it, `query-3.key-2`; empty for none, and for one that cannot be written. */
export function writeLocked(focus: Focus | null): string {
  if (!focus) return "";
  const numbers = NUMBERS.map((name) => [name, focus[name]] as const);
  const names = NAMES.map((name) => [name, focus[name]] as const);
  const given = [...numbers, ...names].filter(([, value]) => value !== undefined);
  if (given.some(([, value]) => !PLAIN.test(String(value)))) return "";
  const text = given.map(([name, value]) => `${name}-${value}`).join(".");
  return text.length <= LONGEST ? text : "";
}

/** The focus that a text of `writeLocked` stands for; the experiment lets no other text in. */
export function readLocked(text: string): Focus | null {
  if (text === "") return null;
  const parts = text.split(".").map((part) => {
    const dash = part.indexOf("-");
    const [name, value] = [part.slice(0, dash), part.slice(dash + 1)];
    return [name, NUMBERS.some((one) => one === name) ? Number(value) : value];
  });
  return Object.fromEntries(parts) as Focus;
}

/** Keeps what is locked in the experiment, so that links, undo and reset know it. Returns the way to stop. */
export function followLock(experiments: ExperimentStore, focus: FocusStore): () => void {
  const write = () => {
    const locked = writeLocked(focus.get().locked);
    if (locked !== experiments.get().experiment.locked) experiments.change({ locked }, LOCKING);
  };
  const read = () => {
    const { locked } = experiments.get().experiment;
    if (locked !== writeLocked(focus.get().locked)) focus.open(readLocked(locked));
  };
  read();
  const stops = [focus.subscribe(write), experiments.subscribe(read)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What locking changes beside `locked` belongs to the same step of undo. */
export const LOCKING = "lock";
