"use client";

import { use, useEffect, useState } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { siteRoot } from "@/components/site-root";
import { csvOf } from "@/components/ui/csv";
import { markdownTable } from "@/components/ui/markdown";
import { saveFile } from "@/components/ui/save-file";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { FrameMessages } from "@/content/messages/en/frame";
import { loadMessages } from "@/content/messages/load";
import { embedCode, permalink } from "../export/links";
import { pngOf } from "../export/png";
import { pictureFile } from "../export/svg";
import { jsonOf } from "../export/text";
import { CopyField } from "./CopyField";
import styles from "./export.module.css";
import { PythonExport } from "./PythonExport";
import type { FigureFrameProps } from "./types";

type Kind = "svg" | "png" | "csv" | "md" | "json";

/** Everything a reader can take along from a figure. Loaded when it is opened. */
export function ExportPanel({ figure, messages }: { figure: FigureFrameProps; messages: FrameMessages }) {
  const { experiment } = useExperiment();
  const [failure, setFailure] = useState<string | null>(null);
  const [root, setRoot] = useState("");
  const [height, setHeight] = useState(800);
  const [picturesHeight, setPicturesHeight] = useState(500);
  useEffect(() => {
    setRoot(siteRoot());
    setHeight(Math.ceil(figure.drawing.current?.closest("[data-figure]")?.clientHeight ?? 800));
    // Its title, its sentence and its source are about as high as this.
    setPicturesHeight(Math.ceil(figure.drawing.current?.getBoundingClientRect().height ?? 300) + 200);
  }, [figure.drawing]);

  const { id, sentence, source, table, drawing, vectors } = figure;
  const { names } = use(loadMessages<FiguresMessages>(messages.lang, "figures"));
  const { title } = names[id];
  const link = permalink(root, messages.lang, id, experiment);
  const name = (extension: string) => `${id}.${extension}`;

  const picture = () => {
    if (!drawing.current) throw new Error(messages.nothingDrawn);
    return pictureFile({ drawing: drawing.current, vectors, title, caption: sentence, permalink: link });
  };
  const make: Record<Kind, () => void | Promise<void>> = {
    svg: async () => saveFile(name("svg"), (await picture()).svg, "image/svg+xml"),
    png: async () => saveFile(name("png"), await pngOf(await picture()), "image/png"),
    csv: () => saveFile(name("csv"), csvOf([table.columns, ...table.rows()]), "text/csv"),
    md: () =>
      saveFile(name("md"), markdownTable(table.caption, table.columns, table.rows()), "text/markdown"),
    json: () => {
      const described = { figure: id, title, sentence, source, permalink: link, experiment };
      saveFile(name("json"), jsonOf(described, figure.data()), "application/json");
    },
  };
  const start = async (kind: Kind) => {
    setFailure(null);
    try {
      await make[kind]();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <div className={styles.panel}>
      <ul className={styles.files} aria-label={messages.files}>
        {(["svg", "png", "csv", "md", "json"] as const).map((kind) => (
          <li key={kind}>
            <button type="button" data-export={kind} onClick={() => start(kind)}>
              {messages.file[kind]}
            </button>
          </li>
        ))}
      </ul>
      {failure && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      <CopyField label={messages.permalink} text={link} messages={messages} />
      <CopyField
        label={messages.embed}
        text={embedCode(root, messages.lang, id, experiment, { title, height, picture: false })}
        messages={messages}
      />
      <CopyField
        label={messages.embedPicture}
        text={embedCode(root, messages.lang, id, experiment, {
          title,
          height: picturesHeight,
          picture: true,
        })}
        messages={messages}
      />
      <PythonExport forms={figure.python()} name={id} messages={messages} />
    </div>
  );
}
