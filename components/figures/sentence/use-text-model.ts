"use client";

import { useMemo } from "react";
import { readTextAbout } from "@/kernels/text/file";
import { useModel } from "../model-file/use-model";

/** The text model's file, and what it says of itself; `about` is null until it has come. */
export function useTextModel() {
  const model = useModel("text");
  const file = model.phase === "ready" ? model.file : null;
  const about = useMemo(() => (file ? readTextAbout(file) : null), [file]);
  return { model, file, about };
}
