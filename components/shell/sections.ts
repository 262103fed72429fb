import type { ShellMessages } from "@/content/messages/en/shell";

interface Section {
  readonly id: keyof ShellMessages["section"];
  /** Starts after the language. */
  readonly path: string;
  /** Pages below this belong to the section; those below `path` when it is left out. */
  readonly within?: string;
}

/** The pages the header leads to. */
export const sections: readonly Section[] = [
  { id: "calls", path: "" },
  { id: "learn", path: "learn/" },
  { id: "lab", path: "lab/", within: "figures/" },
  { id: "misuse", path: "misuse/" },
  { id: "python", path: "python/" },
  { id: "notebook", path: "notebook/" },
  { id: "bench", path: "bench/" },
];
