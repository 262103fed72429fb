"use client";

import { useEffect, useMemo, useState } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import { useObservation } from "@/components/lab/use-observation";
import type { OutputOf } from "@/kernels/lab/observers";
import { attentionRunKeys, pick } from "@/kernels/lab/run";
import { countVisible, type Rows } from "./rows";
import type { Shade } from "./shading/shade";

type Shading = typeof import("./shading").shading;

/** What the band shows in place of one colour. */
export interface BandShading {
  readonly shade: Shade;
  /** The weight that has the full colour; how large the largest is, and how many are larger than the full colour's. */
  readonly weights?: {
    readonly full: number;
    readonly max: number;
    readonly above: number;
    readonly head: number;
  };
  /** Pairs that are computed block by block, and how many of them no query wants. */
  readonly cost?: { readonly computed: number; readonly wasted: number; readonly block: number };
}

/**
 * The band of `rows` shaded as the experiment says: by the weights of one head, which the attention op computes, or by
 * what is computed for it. `failed` says why there are no weights. Null until it is there, and where nothing is asked.
 */
export function useShading(
  experiment: Experiment,
  rows: Rows,
  window_size: number,
): {
  readonly shading: BandShading | null;
  readonly failed: string | null;
  /** What the weights are of; null while the band does not show them. */
  readonly observation: OutputOf<"mask-weights"> | null;
} {
  const { mask_shade } = experiment;
  const [tools, setTools] = useState<Shading | null>(null);
  const wanted = mask_shade !== "flat";
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    import("./shading").then(
      ({ shading }) => !left && setTools(shading),
      // The band stays as it is.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [wanted]);

  const head = Math.min(experiment.head, experiment.num_heads - 1);
  const input = { ...pick(experiment, attentionRunKeys), window_size, head };
  const { observation, phase, error } = useObservation(
    "mask-weights",
    mask_shade === "weights" ? input : null,
  );
  const late =
    observation !== null &&
    (observation.window_size !== window_size ||
      observation.causal !== experiment.causal ||
      observation.head !== head);

  const shading = useMemo<BandShading | null>(() => {
    if (!tools) return null;
    if (mask_shade === "cost") {
      const blocks = tools.blocksOf(rows);
      const computed = tools.pairsIn(blocks);
      return {
        shade: tools.costShade(blocks),
        cost: { computed, wasted: computed - countVisible(rows), block: tools.BLOCK },
      };
    }
    // Weights of a shorter or longer text lie elsewhere.
    if (mask_shade !== "weights" || observation?.seq_len !== rows.seq) return null;
    const band = tools.headBand(observation.weights, 0);
    const { full, max, above } = band;
    return {
      shade: tools.weightsShade(band, late),
      weights: { full, max, above, head: observation.head },
    };
  }, [tools, mask_shade, rows, observation, late]);
  return {
    shading,
    observation: shading?.weights && !late ? observation : null,
    failed: mask_shade === "weights" && phase === "failed" ? (error?.message ?? "") : null,
  };
}
