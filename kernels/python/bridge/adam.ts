/** What one step of Adam takes besides its arrays, as Python computed it in double. */
export interface AdamStep {
  /** The parameter is multiplied by it first (weight decay of AdamW). */
  readonly shrink: number;
  /** So much of the parameter is added to the gradient (weight decay of Adam). */
  readonly inside: number;
  readonly share1: number;
  readonly beta2: number;
  readonly share2: number;
  readonly root: number;
  readonly eps: number;
  readonly size: number;
}

/**
 * One step of Adam on a parameter and its two running moments, in place. Each line rounds to float32 where PyTorch's
 * separate operations (mul_, lerp_, addcmul_, sqrt, div, add_, addcdiv_) store their results.
 */
export function adam(
  parameter: Float32Array,
  gradient: Float32Array,
  first: Float32Array,
  second: Float32Array,
  step: AdamStep,
): void {
  const round = Math.fround;
  const shrink = round(step.shrink);
  const inside = round(step.inside);
  const share1 = round(step.share1);
  const beta2 = round(step.beta2);
  const share2 = round(step.share2);
  const root = round(step.root);
  const eps = round(step.eps);
  const size = round(step.size);
  for (let i = 0; i < parameter.length; i++) {
    let p = parameter[i] as number;
    if (shrink !== 1) p = round(p * shrink);
    let g = gradient[i] as number;
    if (inside !== 0) g = round(g + round(p * inside));
    const m = round((first[i] as number) + round(share1 * round(g - (first[i] as number))));
    const v = round(round((second[i] as number) * beta2) + round(round(g * g) * share2));
    const spread = round(round(round(Math.sqrt(v)) / root) + eps);
    first[i] = m;
    second[i] = v;
    parameter[i] = p + round(round(m / spread) * size);
  }
}
