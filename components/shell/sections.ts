import type { ShellMessages } from "@/content/messages/en/shell";

interface Section {
  readonly id: keyof ShellMessages["section"];
  /** Starts after the language. */
  readonly path: string;
  /** Pages below these belong to the section, besides those below `path`. */
  readonly within?: readonly string[];
  /** A page inside that people look for by its own name: the menu of a narrow screen leads to it at once. */
  readonly inner?: { readonly id: keyof ShellMessages["inner"]; readonly path: string };
}

/** The doors of the lab, in a person's words. The name of the lab leads to the first page. */
export const sections: readonly Section[] = [
  { id: "error", path: "error-help/", within: ["misuse/"] },
  { id: "learn", path: "learn/", within: ["glossary/", "cheat-sheet/", "questions/"] },
  { id: "lab", path: "lab/", within: ["figures/", "bench/"], inner: { id: "bench", path: "bench/" } },
  { id: "python", path: "python/", within: ["notebook/"], inner: { id: "notebook", path: "notebook/" } },
  { id: "teach", path: "teach/", within: ["workshop/", "class/", "deck/", "lms/"] },
];
