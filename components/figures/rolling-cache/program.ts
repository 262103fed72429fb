import { ROLLING_DIM } from "@/kernels/windows/rolling-dim";
import type { FigureProgram } from "../program/program";
import { NOISE } from "./input";
import { ROLLING } from "./python-rules";

/** A cache beside the whole sequence: by how much each token's output differs. */
export const program: FigureProgram = {
  parameters: [
    "cache_kind",
    "cache_bug",
    "cache_window",
    "cache_sinks",
    "cache_tokens",
    "cache_prompt",
    "cache_chunk",
    "cache_learned",
    "cache_logit",
    "seed",
  ],
  above: ROLLING,
  body: `    """Largest difference of each token's output, from the cache and from the whole sequence: above ${NOISE} it is wrong."""
    generator = torch.Generator().manual_seed(seed)
    q, k, v = (torch.randn(cache_tokens, ${ROLLING_DIM}, generator=generator) for _ in range(3))
    rest = max(0, cache_tokens - cache_prompt)
    plan = [min(cache_tokens, cache_prompt)] + [cache_chunk] * (rest // cache_chunk)
    if rest % cache_chunk:
        plan.append(rest % cache_chunk)
    logit = cache_logit if cache_learned else None
    cached, whole = compare(q, k, v, plan, cache_kind, cache_window, cache_sinks, cache_bug, logit)
    return {"difference": (cached - whole).abs().amax(1)}`,
  shown: "difference",
};
