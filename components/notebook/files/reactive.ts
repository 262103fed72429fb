import type { NotebookDocument } from "../model/document";
import { isObject } from "../model/json";
import { LAB } from "./lab-metadata";

/** Do cells that depend on a control or a figure run by themselves? Kept in the file; files that do not say so do not. */
export function isReactive({ metadata }: NotebookDocument): boolean {
  const lab = metadata[LAB];
  return isObject(lab) && lab["reactive"] === true;
}

/** The notebook with that switched. */
export function withReactive(document: NotebookDocument, reactive: boolean): NotebookDocument {
  const lab = document.metadata[LAB];
  return {
    ...document,
    metadata: { ...document.metadata, [LAB]: { ...(isObject(lab) && lab), reactive } },
  };
}
