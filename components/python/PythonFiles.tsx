"use client";

import { useEffect, useState } from "react";
import { addFiles, Files, type FilesWord } from "@/components/files/Files";
import { pythonFiles } from "@/components/files/place";
import { Shelf } from "@/components/files/shelf";
import type { Language } from "@/content/languages";
import { pythonKernel } from "./kernel-store";

/** The files beside the page's program; they may be dropped anywhere on the page. */
export function PythonFiles({ language }: { language: Language }) {
  const [shelf] = useState(() => new Shelf((files) => pythonKernel().setFiles(files)));
  const [word, setWord] = useState<FilesWord | null>(null);

  useEffect(() => {
    // Without storage they are there as long as the page is.
    pythonFiles().then(
      (place) => shelf.open(place),
      () => undefined,
    );
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const chosen = [...(event.dataTransfer?.files ?? [])];
      if (chosen.length === 0) return;
      event.preventDefault();
      void addFiles(shelf, chosen).then(setWord);
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [shelf]);

  return <Files shelf={shelf} language={language} word={word} onWord={setWord} />;
}
