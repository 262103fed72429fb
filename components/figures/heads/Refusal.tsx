"use client";

import { type RefObject, useRef } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { Trace } from "@/kernels/lab/observation";
import { Picture } from "../drawing/Picture";
import { useWidth } from "../drawing/use-size";
import { useForm } from "../form";
import styles from "./heads.module.css";

const CELL = 26;

/** What xformers raises, in its own words, and how the numbers would have to be dealt out. */
export function Refusal({
  error,
  dim_model,
  num_heads,
  drawing,
  messages,
  onHeads,
}: {
  error: NonNullable<Trace["error"]>;
  dim_model: number;
  num_heads: number;
  drawing: RefObject<SVGSVGElement | null>;
  messages: HeadsMessages;
  onHeads(num_heads: number): void;
}) {
  const { refusal } = messages;
  const whole = Math.floor(dim_model / num_heads);
  const over = dim_model % num_heads;
  const [module = "", name = ""] = (error.frames.at(-1) ?? "").split(":");
  const divisors = Array.from({ length: 8 }, (_, n) => n + 1).filter((n) => dim_model % n === 0);
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const lesson = useForm() === "lesson";
  // A lesson's drawing would be scaled to its room, and its numbers with it.
  const cell = lesson ? Math.min(CELL, Math.floor((room - num_heads * 6 - 8) / dim_model)) : CELL;
  return (
    <div className={styles.refusal}>
      <p className={styles.error} data-testid="refusal">
        <b translate="no">{error.type}</b>
        {error.message ? <span translate="no">: {error.message}</span> : ` ${refusal.bare}`}
      </p>
      <p>
        {refusal.raised} <code>{name}</code> (<code>{module}</code>)
      </p>
      {over > 0 && (
        <>
          <p>{formatMessage(refusal.why, { dim_model, num_heads, whole, over })}</p>
          <div className={styles.drawing}>
            <div ref={box} />
            <Picture
              drawing={drawing}
              className={styles.svg}
              width={dim_model * cell + num_heads * 6 + 8}
              height={64}
              viewBox={`0 0 ${dim_model * cell + num_heads * 6 + 8} 64`}
              label={formatMessage(refusal.why, { dim_model, num_heads, whole, over })}
            >
              {Array.from({ length: dim_model }, (_, n) => {
                const head = whole === 0 ? num_heads : Math.floor(n / whole);
                const left = head >= num_heads;
                const x = n * cell + Math.min(head, num_heads) * 6;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its number
                  <g key={n} className={styles.cell}>
                    <rect
                      x={x + 0.5}
                      y={20.5}
                      width={cell - 1}
                      height={24}
                      fill={left ? "var(--error-soft)" : "var(--query-soft)"}
                      stroke={left ? "var(--error)" : "var(--border-strong)"}
                      strokeDasharray={left ? "3 2" : undefined}
                    />
                    <text x={x + cell / 2} y={37} textAnchor="middle">
                      {left ? "✕" : n}
                    </text>
                    {!left && n % whole === 0 && (
                      <text x={x + 2} y={13} className={styles.label}>
                        h{head}
                      </text>
                    )}
                  </g>
                );
              })}
            </Picture>
          </div>
          <p className={styles.fixes}>
            {refusal.fix}{" "}
            {divisors.map((n) => (
              <button key={n} type="button" onClick={() => onHeads(n)}>
                num_heads={n}
              </button>
            ))}
          </p>
        </>
      )}
    </div>
  );
}
