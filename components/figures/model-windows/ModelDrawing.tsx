"use client";

import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import type { CacheDtype } from "@/kernels/windows/bytes";
import { Picture } from "../drawing/Picture";
import { useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { useBrief } from "../form";
import type { ModelFacts } from "./facts";
import { GrowthDrawing } from "./GrowthDrawing";
import { HeadsDrawing } from "./HeadsDrawing";
import { MaskDrawing } from "./MaskDrawing";
import styles from "./model-windows.module.css";
import type { ShownModel } from "./read-model";
import { SightDrawing } from "./SightDrawing";
import { STRIP, StripDrawing } from "./StripDrawing";

/** Narrower rooms have the two squares under each other. */
const BESIDE = { whole: 560, brief: 400 };
const MOST_SIDE = { whole: 330, brief: 250 };
const GAP = 24;
const GROWTH = 210;

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
  // One idea at a time: what two models keep beside each other, or what the layers of one see.
  const brief = useBrief();
  const beside = room >= (brief ? BESIDE.brief : BESIDE.whole);
  const grows = !facts.encoder && facts.perToken !== null;
  const hasSquares = !(brief && other && grows);
  const most = brief ? MOST_SIDE.brief : MOST_SIDE.whole;
  const side = Math.min(most, beside ? (room - GAP) / 2 : room - 2);
  const firstStrip = 24;
  const secondStrip = firstStrip + STRIP + 44;
  const squares = (other ? secondStrip : firstStrip) + STRIP + 66;
  const below = beside ? squares : squares + side + 62;
  const heads = hasSquares ? below + side + 62 : squares - 20;
  const hasHeads = facts.share !== null && !brief;
  const growth = heads + (hasHeads ? 56 : 0);
  const hasGrowth = grows && !(brief && hasSquares);
  // Below the last squares stand their names alone.
  const end = brief && hasSquares ? growth - 38 : growth;
  const height = hasGrowth ? growth + GROWTH + 20 : end;
  if (!layer) return null;

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

  const named = formatMessage(t.layer, {
    layer: chosen + 1,
    kind: formatMessage(t.kinds[layer.kind], { window: layer.window ?? 0 }),
  });
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
              top={secondStrip}
              part={part}
              onChoose={(n) => onLayer(Math.min(n, layers.length - 1))}
            />
          </>
        )}
        {hasSquares && (
          <>
            <text x={0} y={squares - 26} className={styles.heading}>
              {named}
            </text>
            <g transform={`translate(0 ${squares})`}>
              <MaskDrawing
                layer={layer}
                context={context}
                token={token}
                side={side}
                part={part}
                words={t.mask}
                onWindow={onWindow}
                onEnd={onEnd}
              />
            </g>
            <text x={beside ? side + GAP : 0} y={below - 26} className={styles.heading}>
              {formatMessage(t.sight.title, { token })}
            </text>
            <g transform={`translate(${beside ? side + GAP : 0} ${below})`}>
              <SightDrawing
                layers={layers}
                sights={facts.sights}
                context={context}
                side={side}
                height={side}
                chosen={chosen}
                part={part}
                words={t.sight}
              />
            </g>
          </>
        )}
        {hasHeads && (
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
        {hasGrowth && (
          <>
            <text x={0} y={growth} className={styles.heading}>
              {t.growth}
            </text>
            <g transform={`translate(0 ${growth + 8})`}>
              <GrowthDrawing
                models={other ? [model, other.model] : [model]}
                context={context}
                dtype={dtype}
                width={Math.min(room, 720)}
                height={GROWTH}
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
