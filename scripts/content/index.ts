/** What `scripts/content-lint.mjs` uses, bundled by it. */
export { lintChapters } from "./lint";
export { programProblem } from "./programs";
export { sheetPrograms } from "./sheet-programs";
