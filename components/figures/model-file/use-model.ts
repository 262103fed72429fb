"use client";

import { useEffect, useState } from "react";
import { loadModel, type ModelName } from "./model-file";

export type ModelFile =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly file: Uint8Array }
  | { readonly phase: "failed"; readonly message: string };

/** The weights of a trained model. */
export function useModel(name: ModelName): ModelFile {
  const [state, setState] = useState<ModelFile>({ phase: "loading" });
  useEffect(() => {
    let left = false;
    loadModel(name).then(
      (file) => !left && setState({ phase: "ready", file }),
      (error: unknown) => {
        if (!left)
          setState({ phase: "failed", message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      left = true;
    };
  }, [name]);
  return state;
}
