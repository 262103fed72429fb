import {
  type Experiment,
  type Parsed,
  type Problem,
  parseExperiment,
} from "@/components/experiment/experiment";
import type { FigureId } from "../figures/catalogue";

/**
 * What an embedded figure and the page around it say to each other with postMessage. Every message is plain data and
 * has `lab: 1`. docs/embed.md is written for the page's author.
 */
const VERSION = 1;

/** From the page: what is shown, or show this. `id` comes back with the answer. */
export type Asked =
  | { readonly type: "get"; readonly id: string | number | null }
  | { readonly type: "set"; readonly id: string | number | null; readonly parsed: Parsed };

/** From the figure. `experiment` answers a question, and is sent whenever the reader changes something. */
export type Told =
  | {
      readonly type: "ready" | "experiment";
      readonly figure: FigureId;
      readonly experiment: Experiment;
      readonly problems: readonly Problem[];
      readonly id: string | number | null;
    }
  | { readonly type: "height"; readonly figure: FigureId; readonly height: number };

/**
 * Reads a message. Null for everything that is none of ours; the experiment of a `set` is read by the same table as
 * an address, so nothing in it is ever run, and what cannot be used comes back as a problem.
 */
export function readAsked(data: unknown): Asked | null {
  if (typeof data !== "object" || data === null) return null;
  const { lab, type, id, experiment } = data as Record<string, unknown>;
  if (lab !== VERSION) return null;
  const answerTo = typeof id === "string" || typeof id === "number" ? id : null;
  if (type === "get") return { type, id: answerTo };
  // Only an object is meant: text would be read as JSON, which an address bar may hold and a message need not.
  if (type === "set" && typeof experiment === "object") {
    return { type, id: answerTo, parsed: parseExperiment(experiment) };
  }
  return null;
}

export function told(message: Told): Told & { readonly lab: typeof VERSION } {
  return { lab: VERSION, ...message };
}
