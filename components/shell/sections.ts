/** The pages the header leads to. `path` starts after the language. */
export const sections = [
  { id: "calls", path: "" },
  { id: "mask", path: "figures/mask/" },
  { id: "misuse", path: "misuse/" },
  { id: "python", path: "python/" },
  { id: "bench", path: "bench/" },
] as const;
