/**
 * What this page is at, for work that can wait: it waits while anything of this list is busy. A lab that computes and
 * Python that starts or runs are in it.
 */
const sources = new Set<() => boolean>();

/** Adds something that may be busy; returns the way to take it out. */
export function watchBusy(isBusy: () => boolean): () => void {
  sources.add(isBusy);
  return () => sources.delete(isBusy);
}

export const pageIsBusy = (): boolean => [...sources].some((isBusy) => isBusy());
