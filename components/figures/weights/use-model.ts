"use client";

import { useEffect, useState } from "react";
import { loadModel } from "./model-file";

export type ModelFile =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly file: Uint8Array }
  | { readonly phase: "failed"; readonly message: string };

/** The weights of the trained model. */
export function useModel(): ModelFile {
  const [state, setState] = useState<ModelFile>({ phase: "loading" });
  useEffect(() => {
    let left = false;
    loadModel().then(
      (file) => !left && setState({ phase: "ready", file }),
      (error: unknown) => {
        if (!left)
          setState({ phase: "failed", message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      left = true;
    };
  }, []);
  return state;
}
