import type { KernelBackend } from "@tensorflow/tfjs-core";
import type { AttentionContext } from "./webgl/context";

type Find = (backend: KernelBackend) => AttentionContext | undefined;

let find: Find = () => undefined;

/** For webgl/start.ts, which comes only where somebody asks for WebGL. */
export function findContextsBy(way: Find): void {
  find = way;
}

/** What draws for a backend where that is WebGL. */
export const contextFor: Find = (backend) => find(backend);
