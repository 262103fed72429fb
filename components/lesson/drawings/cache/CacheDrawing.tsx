import { formatMessage } from "@/components/ui/format-message";
import { bytes } from "@/components/ui/units";
import { keptTokens } from "@/kernels/windows/caches";
import { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";

/** A model of 32 layers with 8 key heads of 128, in float16, as the chapter on costs computes it. */
const model = { layers: 32, heads: 8, head_dim: 128, bytes: 2, window: 4096 };
const perToken = 2 * model.layers * model.heads * model.head_dim * model.bytes;

/** What a model keeps of a text while it writes: every key and value, or those in its window. */
export function CacheDrawing({ state: { seq_len }, change, t }: DrawingProps<"cache">) {
  const words = t.cache;
  const longest = Math.max(...drawings.cache.seq_len);
  const width = (bytes: number) => (bytes / (longest * perToken)) * 436;
  const full = seq_len * perToken;
  const kept = keptTokens(model.window, seq_len) * perToken;
  const text = (tokens: number) => (tokens / longest) * 436;
  const inWindow = Math.min(model.window, seq_len);
  return (
    <Sketch
      width={440}
      height={220}
      says={formatMessage(words.says, {
        seq_len: words.tokens[seq_len],
        full: bytes(full),
        kept: bytes(kept),
      })}
      choice={{
        label: words.choice,
        options: drawings.cache.seq_len.map((value) => ({ value, label: words.tokens[value] })),
        value: seq_len,
        onChange: (value) => change({ seq_len: value }),
      }}
    >
      <text x={2} y={14} className={styles.muted}>
        {words.text}
      </text>
      <rect
        x={2}
        y={22}
        width={text(seq_len)}
        height={14}
        fill="var(--mask-soft)"
        stroke="var(--border-strong)"
      />
      <rect
        x={2 + text(seq_len - inWindow)}
        y={22}
        width={text(inWindow)}
        height={14}
        fill="var(--key)"
        stroke="var(--key)"
      />
      {(
        [
          [words.full, full, "var(--weights)", 72],
          [words.kept, kept, "var(--key)", 150],
        ] as const
      ).map(([name, size, colour, y]) => (
        <g key={name}>
          <text x={2} y={y}>
            {name}
          </text>
          <rect x={2} y={y + 8} width={width(size)} height={26} fill={colour} />
          <text x={Math.min(width(size) + 10, 360)} y={y + 52} fontWeight={600}>
            {bytes(size)}
          </text>
        </g>
      ))}
    </Sketch>
  );
}
