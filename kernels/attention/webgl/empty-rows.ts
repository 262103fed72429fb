/** What rows that see nothing do to the gradient of the values. */
import type { AttentionAttrs } from "../options";
import { type Call, geometryInts, hidesOf, hidingBindings, readerOf } from "./band";
import { rowPairsOf, type TileRange } from "./plan";
import type { PackedTensor } from "./scratch";
import { emptyFlagShader, poisonShader } from "./shaders-layout";

/**
 * A row that sees nothing returns NaN, and its NaN weights times dout reach every value of its sequence: adds NaN to
 * dvalue of such sequences.
 */
export function poisonEmpty(call: Call, core: TileRange, dvalue: PackedTensor): void {
  const { context, scratch, shape, attrs } = call;
  const hiding = hidingBindings(call);
  const hides = hidesOf(call);
  if (!hides.mask && !hides.ranges && !mayBeEmpty(shape.seq, attrs)) return;
  const [flags] = scratch.textures(1, shape.batches, 1) as [PackedTensor];
  context.draw(
    emptyFlagShader(call.tile, readerOf(context), hides),
    { textures: hiding.textures, ints: { ...geometryInts(call, 0), ...hiding.ints } },
    { textures: [flags], width: shape.batches, height: 1 },
  );
  const columnPairs = Math.ceil((dvalue.info.shape[2] ?? 0) / 2);
  const rows = rowPairsOf(shape, core);
  const y = Math.floor((rows.first * columnPairs) / dvalue.width);
  const end = Math.min(dvalue.height, Math.ceil(((rows.first + rows.count) * columnPairs) / dvalue.width));
  context.draw(
    poisonShader(),
    {
      textures: { Flags: flags },
      ints: {
        shape: [shape.rowPairs, columnPairs, rows.first, rows.first + rows.count],
        to: [dvalue.width, 0, 0, 0],
      },
      floats: { emptyValue: Number.NaN },
    },
    { textures: [dvalue], y, width: dvalue.width, height: end - y },
  );
  scratch.dispose([flags]);
}

/** Whether some row sees nothing by window and lost pairs alone. Ranges only shrink toward the ends and from the first lost pair on. */
function mayBeEmpty(seq: number, attrs: AttentionAttrs): boolean {
  const { left, right, firstLostQuery } = attrs;
  return left < 0 || right < 0 || left + right < 0 || firstLostQuery < seq;
}
