"use client";

import { useEffect, useState } from "react";
import { siteRoot } from "@/components/site-root";

export type ModelFile =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly file: Uint8Array }
  | { readonly phase: "failed"; readonly message: string };

/** Asked for once in the life of a page, by the first figure that needs it. */
let asked: Promise<Uint8Array> | undefined;

async function fetchModel(): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(`${siteRoot()}/model/reader.safetensors`);
  } catch (error) {
    // Inside a sandbox without same-origin, on a host that sends no CORS headers, only scripts may be loaded.
    return await modelByScript().catch(() => Promise.reject(error));
  }
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The same file as a script, which the build writes beside it. */
function modelByScript(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${siteRoot()}/model/reader.js`;
    script.onerror = reject;
    script.onload = () => {
      const { readerWeights = "" } = globalThis as { readerWeights?: string };
      script.remove();
      resolve(Uint8Array.from(atob(readerWeights), (char) => char.charCodeAt(0)));
    };
    document.head.append(script);
  });
}

/** The weights of the trained model. */
export function useModel(): ModelFile {
  const [state, setState] = useState<ModelFile>({ phase: "loading" });
  useEffect(() => {
    let left = false;
    asked ??= fetchModel();
    asked.then(
      (file) => !left && setState({ phase: "ready", file }),
      (error: unknown) => {
        asked = undefined;
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
