import { watchBusy } from "@/components/ui/busy";
import { createLab, type Lab } from "@/kernels/lab/client";

let lab: Lab | null = null;
watchBusy(() => lab?.busy ?? false);

/** The one lab of the page's figure cells: its worker starts with the first of them. */
export function sharedLab(): Lab {
  lab ??= createLab();
  return lab;
}

/** Frees it; for when the notebook page is left. */
export function disposeSharedLab(): void {
  lab?.dispose();
  lab = null;
}
