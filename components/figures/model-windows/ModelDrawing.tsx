"use client";

import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import type { CacheDtype } from "@/kernels/windows/bytes";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { useBrief } from "../form";
import type { ModelFacts } from "./facts";
import { GrowthDrawing } from "./GrowthDrawing";
import { HeadsDrawing } from "./HeadsDrawing";
import { layoutOf } from "./layout";
import { MaskDrawing } from "./MaskDrawing";
import styles from "./model-windows.module.css";
import type { ShownModel } from "./read-model";
import { SightDrawing } from "./SightDrawing";
import { StripDrawing } from "./StripDrawing";

/** Layers of one or two models, the mask of one layer, what reaches a token, the growing cache, and who shares key heads. */
export function ModelDrawing({
  shown,
  other,
  facts,
  chosen,
  context,
  token,
  dtype,
  label,
  drawing,
  messages: t,
  onLayer,
  onWindow,
  onContext,
  onEnd,
}: {
  shown: ShownModel;
  other: ShownModel | null;
  facts: ModelFacts;
  /** The layer whose mask is drawn, from 0. */
  chosen: number;
  context: number;
  token: number;
  dtype: CacheDtype;
  label: string;
  drawing: RefObject<SVGSVGElement | null>;
  messages: ModelWindowsMessages["drawing"];
  onLayer: (layer: number) => void;
  onWindow: (window: number, gesture?: string) => void;
  onContext: (tokens: number) => void;
  onEnd: () => void;
}) {
  const { part, pointing } = useParts("model-windows");
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const { model } = shown;
  const { layers } = model;
  const layer = layers[Math.min(chosen, layers.length - 1)];
  const tallest = useTallest(drawing);
  const brief = useBrief();
  if (!layer) return null;
  const named = formatMessage(t.layer, {
    layer: chosen + 1,
    kind: formatMessage(t.kinds[layer.kind], { window: layer.window ?? 0 }),
  });
  const { strip, firstStrip, secondStrip, squares, heads, growth, height } = layoutOf({
    room,
    tallest,
    brief,
    other: other !== null,
    grows: !facts.encoder && facts.perToken !== null,
    shares: facts.share !== null,
    headings: [named, formatMessage(t.sight.title, { token })],
    below: [t.mask.queries, t.sight.below],
  });

  function steer(event: KeyboardEvent): void {
    const last = layers.length - 1;
    walk(event, {
      moves: {
        ArrowLeft: Math.max(0, chosen - 1),
        ArrowRight: Math.min(last, chosen + 1),
        Home: 0,
        End: last,
      },
      onMove: onLayer,
      onLock: () => {},
      onRelease: () => onLayer(0),
    });
    const by = { ArrowUp: 2, ArrowDown: 0.5 }[event.key];
    if (by === undefined || layer?.window == null) return;
    event.preventDefault();
    onWindow(Math.max(1, Math.round(layer.window * by)));
  }

  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.svg}
        width={room}
        height={height}
        viewBox={`0 0 ${room} ${height}`}
        label={label}
        walked
        {...pointing}
        onKeyDown={steer}
      >
        <text x={0} y={14} className={styles.heading}>
          {formatMessage(t.layers, { name: shown.name, layers: layers.length })}
        </text>
        <StripDrawing
          layers={layers}
          other={other?.model.layers ?? null}
          chosen={chosen}
          context={context}
          width={room}
          height={strip}
          top={firstStrip}
          part={part}
          onChoose={onLayer}
        />
        {other && (
          <>
            <text x={0} y={secondStrip - 10} className={styles.heading}>
              {formatMessage(t.layers, { name: other.name, layers: other.model.layers.length })}
            </text>
            <StripDrawing
              layers={other.model.layers}
              other={layers}
              chosen={chosen}
              context={context}
              width={room}
              height={strip}
              top={secondStrip}
              part={part}
              onChoose={(n) => onLayer(Math.min(n, layers.length - 1))}
            />
          </>
        )}
        {squares && (
          <>
            <Heading lines={squares.headings[0]} at={squares.at[0]} />
            <g transform={`translate(${squares.at[0].join(" ")})`}>
              <MaskDrawing
                layer={layer}
                context={context}
                token={token}
                side={squares.side}
                below={squares.below[0]}
                part={part}
                words={t.mask}
                onWindow={onWindow}
                onEnd={onEnd}
              />
            </g>
            <Heading lines={squares.headings[1]} at={squares.at[1]} />
            <g transform={`translate(${squares.at[1].join(" ")})`}>
              <SightDrawing
                layers={layers}
                sights={facts.sights}
                context={context}
                side={squares.side}
                height={squares.side}
                chosen={chosen}
                below={squares.below[1]}
                part={part}
                words={t.sight}
              />
            </g>
          </>
        )}
        {heads !== null && (
          <>
            <text x={0} y={heads - 8} className={styles.heading}>
              {formatMessage(t.heads, { num_heads: model.num_heads ?? 0, kv_heads: model.kv_heads ?? 0 })}
            </text>
            <g transform={`translate(0 ${heads})`}>
              <HeadsDrawing
                num_heads={model.num_heads ?? 0}
                kv_heads={model.kv_heads ?? 0}
                width={room}
                part={part}
              />
            </g>
          </>
        )}
        {growth && (
          <>
            <text x={0} y={growth.y} className={styles.heading}>
              {t.growth}
            </text>
            <g transform={`translate(0 ${growth.y + 8})`}>
              <GrowthDrawing
                models={other ? [model, other.model] : [model]}
                context={context}
                dtype={dtype}
                width={Math.min(room, 720)}
                height={growth.height}
                part={part}
                axis={t.context}
                onContext={onContext}
              />
            </g>
          </>
        )}
      </Picture>
    </div>
  );
}

/** What stands over a square whose left upper corner is `at`, in lines. */
function Heading({ lines, at: [x, y] }: { lines: readonly string[]; at: readonly [number, number] }) {
  return lines.map((line, n) => (
    <text key={line} x={x} y={y - 26 - (lines.length - 1 - n) * 15} className={styles.heading}>
      {line}
    </text>
  ));
}
