/** Pages that every generic check walks, below `/<lang>/`. A new page joins by a line. */
export const routes = ["", "figures/mask/", "misuse/", "python/", "bench/"] as const;

export const languages = ["en", "zh"] as const;
