"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import type { TextAbout } from "@/kernels/text/file";
import styles from "./sentence.module.css";

/** How the model was made, as its file says, and what it cannot do. */
export function AboutModel({
  about: { sizes, training, held_out_bits },
  bytes,
  messages: t,
  windows,
}: {
  about: TextAbout;
  bytes: number;
  messages: SentenceMessages["about"];
  windows: SentenceMessages["windows"];
}) {
  const { vocabulary, dim_model, hidden, num_heads, windows: layers } = sizes;
  const parameters =
    vocabulary * dim_model +
    layers.length * (4 * dim_model * dim_model + 2 * dim_model * hidden + 2 * dim_model) +
    dim_model;
  const grouped = (n: number) => n.toLocaleString("en");
  const columns = Object.keys(held_out_bits["en"] ?? {});
  const nameOf = (window: string) =>
    window === "own" ? windows.own : window === "full" ? windows.full : window;
  const languages = ["en", "zh"] as const;
  return (
    <details className={styles.about}>
      <summary>{t.title}</summary>
      <p>
        {formatMessage(t.training, {
          steps: training.steps,
          batch: training.batch,
          seq: training.seq,
          seed: training.seed,
          seconds: training.seconds,
          hardware: training.hardware,
          torch: training.torch,
          parameters: grouped(parameters),
          layers: layers.length,
          num_heads,
          megabytes: (bytes / 1e6).toFixed(2),
          en: grouped(training.characters_trained_on["en"] ?? 0),
          zh: grouped(training.characters_trained_on["zh"] ?? 0),
        })}
      </p>
      <p>
        <b>{t.limits}</b>
      </p>
      <ul>
        {t.cannot.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className={styles.scroll}>
        <table>
          <caption>
            <b>{t.recorded}</b>{" "}
            {formatMessage(t.bits, {
              en: grouped(training.characters_held_out["en"] ?? 0),
              zh: grouped(training.characters_held_out["zh"] ?? 0),
            })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t.columnLanguage}</th>
              {columns.map((window) => (
                <th key={window} scope="col">
                  {nameOf(window)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {languages.map((language) => (
              <tr key={language}>
                <th scope="row">{t.language[language]}</th>
                {columns.map((window) => (
                  <td key={window}>{held_out_bits[language]?.[window]?.toFixed(3)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
