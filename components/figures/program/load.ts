import { definitions } from "../definitions";
import { loadProgramsBy } from "./loaded";

/** Fetches the programs of all figures, as their definitions say. */
export const loadPrograms = (): Promise<void> => loadProgramsBy((id) => definitions[id].program());

/**
 * The same before a file is read or a link made: a figure's code tells it from an edited one. Where they cannot be had
 * now, they are asked for again when a file is written.
 */
export const programsIfHad = (): Promise<void> => loadPrograms().catch(() => undefined);
