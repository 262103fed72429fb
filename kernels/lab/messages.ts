import type { EngineChoice } from "./engines";
import type { InputOf, ObserverName } from "./observers";
import type { Diagnostics, EngineInfo, Failure, Progress } from "./protocol";

export interface Request<Name extends ObserverName = ObserverName> {
  readonly id: number;
  readonly observer: Name;
  readonly input: InputOf<Name>;
}

/**
 * Which engine a host is asked to start: `cpu` always works, on others it may answer `no_engine`. `auto` is WebGL where a
 * GPU draws it; where a processor does, it is WASM in a worker, and nothing in the page.
 */
export type ToHost =
  | { readonly type: "start"; readonly backend: EngineChoice }
  | ({ readonly type: "observe" } & Request)
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "diagnose"; readonly id: number };

export type FromHost =
  | { readonly type: "engine"; readonly info: EngineInfo }
  | { readonly type: "no_engine" }
  | { readonly type: "recovering" }
  | ({ readonly type: "progress"; readonly id: number } & Progress)
  | { readonly type: "result"; readonly id: number; readonly value: unknown }
  | { readonly type: "failure"; readonly id: number; readonly failure: Failure }
  | { readonly type: "diagnostics"; readonly id: number; readonly value: Diagnostics };
