/** Fired on the window by what stands in for a page that stopped. */
export const STOPPED_EVENT = "lab-page-stopped";

/** Fired on the window when it is known why a part of the page did not arrive. */
export const LATE_EVENT = "lab-page-late";
