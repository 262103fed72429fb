import { join, resolve } from "node:path";

/** The project's folder, and paths inside it. */
export const root = resolve(import.meta.dirname, "../..");
export const inProject = (...parts: string[]) => join(root, ...parts);
