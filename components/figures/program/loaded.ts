import { type FigureId, figureIds } from "../catalogue";
import type { ProgramModule } from "./program";

const loaded = new Map<string, ProgramModule>();

/** Fetches the programs of all figures, once. After a failure it may be called again. */
export async function loadProgramsBy(load: (id: FigureId) => Promise<ProgramModule>): Promise<void> {
  if (programsLoaded()) return;
  const modules = await Promise.all(figureIds.map(load));
  for (const [n, id] of figureIds.entries()) loaded.set(id, modules[n] as ProgramModule);
}

export const programsLoaded = (): boolean => loaded.size > 0;

/** The program of a figure; undefined for a figure that this version does not know, and before they are loaded. */
export const programOf = (figure: string): ProgramModule | undefined => loaded.get(figure);
