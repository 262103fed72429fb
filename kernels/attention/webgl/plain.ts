/**
 * Local attention as three ordinary tfjs programs, one output element per fragment: row statistics, weights, values.
 * Slow, but correct on any device tfjs runs on.
 */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import type { GPGPUProgram } from "@tensorflow/tfjs-backend-webgl/dist/gpgpu_math";
import type { UniformType } from "@tensorflow/tfjs-backend-webgl/dist/shader_compiler";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { AttentionAttrs } from "../options";

const UNIFORMS: { name: string; type: UniformType }[] = [
  { name: "window", type: "ivec2" },
  { name: "cut", type: "ivec2" },
  { name: "scale", type: "float" },
  { name: "emptyValue", type: "float" },
  { name: "bandLeft", type: "int" },
];

function uniformValues(attrs: AttentionAttrs, bandLeft: number): number[][] {
  return [
    [attrs.left, attrs.right],
    [attrs.cutQuery, attrs.cutKey],
    [attrs.scale],
    [attrs.emptyRows === "nan" ? Number.NaN : 0],
    [bandLeft],
  ];
}

function visibility(seq: number, maskShare: string | undefined): string {
  return `
    int firstKey(int i) { return max(0, i - window.x); }
    int lastKey(int i) {
      int last = min(${seq} - 1, i + window.y);
      return i < cut.x ? last : i > cut.x ? -1 : min(last, cut.y - 1);
    }
    bool mayBeSeen(int b, int i, int j) {
      return ${maskShare ? `getMask(b * ${maskShare}, i, j) != 0.0` : "true"};
    }`;
}

function scoring(dim: number): string {
  return `
    float score(int b, int i, int j) {
      float sum = 0.0;
      for (int d = 0; d < ${dim}; d++) sum += getQuery(b, i, d) * getKey(b, j, d);
      return sum * scale;
    }`;
}

function program(variableNames: string[], outputShape: number[], userCode: string): GPGPUProgram {
  return { variableNames, outputShape, userCode, customUniforms: UNIFORMS };
}

/** The band of weights, (batch·heads, seq, width); column n belongs to key i - bandLeft + n. */
export function plainWeights(
  backend: MathBackendWebGL,
  query: TensorInfo,
  key: TensorInfo,
  mask: TensorInfo | undefined,
  attrs: AttentionAttrs,
  bandLeft: number,
  width: number,
): TensorInfo {
  const [batches = 0, seq = 0, dim = 0] = query.shape;
  const maskShare = mask ? `${mask.shape[0]} / ${batches}` : undefined;
  const shared = visibility(seq, maskShare) + scoring(dim);
  const names = mask ? ["query", "key", "mask"] : ["query", "key"];
  const inputs = mask ? [query, key, mask] : [query, key];
  const uniforms = uniformValues(attrs, bandLeft);
  const stats = backend.runWebGLProgram(
    program(
      names,
      [batches, seq, 2],
      `${shared}
      void main() {
        ivec3 at = getOutputCoords();
        float top = -3.4e38;
        for (int j = firstKey(at.y); j <= lastKey(at.y); j++) {
          if (mayBeSeen(at.x, at.y, j)) top = max(top, score(at.x, at.y, j));
        }
        if (at.z == 0) { setOutput(top); return; }
        float total = 0.0;
        for (int j = firstKey(at.y); j <= lastKey(at.y); j++) {
          if (mayBeSeen(at.x, at.y, j)) total += exp(score(at.x, at.y, j) - top);
        }
        setOutput(total);
      }`,
    ),
    inputs,
    "float32",
    uniforms,
  );
  const weights = backend.runWebGLProgram(
    program(
      [...names, "stats"],
      [batches, seq, width],
      `${shared}
      void main() {
        ivec3 at = getOutputCoords();
        int seen = 0;
        for (int j = firstKey(at.y); j <= lastKey(at.y); j++) if (mayBeSeen(at.x, at.y, j)) { seen = 1; break; }
        int j = at.y - bandLeft + at.z;
        bool visible = j >= firstKey(at.y) && j <= lastKey(at.y);
        if (visible) visible = mayBeSeen(at.x, at.y, j);
        float top = getStats(at.x, at.y, 0);
        float total = getStats(at.x, at.y, 1);
        if (seen == 0) setOutput(emptyValue);
        else if (visible) setOutput(exp(score(at.x, at.y, j) - top) / total);
        else setOutput(0.0);
      }`,
    ),
    [...inputs, stats],
    "float32",
    uniforms,
  );
  backend.disposeIntermediateTensorInfo(stats);
  return weights;
}

/** softmax(scale · query keyᵀ) value over the window. */
export function plainForward(
  backend: MathBackendWebGL,
  inputs: { query: TensorInfo; key: TensorInfo; value: TensorInfo; mask: TensorInfo | undefined },
  attrs: AttentionAttrs,
): TensorInfo {
  const { query, key, value, mask } = inputs;
  const [batches = 0, seq = 0] = query.shape;
  const dim = value.shape[2] ?? 0;
  const width = Math.max(1, attrs.left + 1 + attrs.right);
  const weights = plainWeights(backend, query, key, mask, attrs, attrs.left, width);
  const maskShare = mask ? `${mask.shape[0]} / ${batches}` : undefined;
  const out = backend.runWebGLProgram(
    program(
      mask ? ["weights", "value", "mask"] : ["weights", "value"],
      [batches, seq, dim],
      `${visibility(seq, maskShare)}
      void main() {
        ivec3 at = getOutputCoords();
        float sum = 0.0;
        int seen = 0;
        for (int j = firstKey(at.y); j <= lastKey(at.y); j++) {
          if (!mayBeSeen(at.x, at.y, j)) continue;
          seen = 1;
          sum += getWeights(at.x, at.y, j - at.y + bandLeft) * getValue(at.x, j, at.z);
        }
        setOutput(seen == 0 ? emptyValue : sum);
      }`,
    ),
    mask ? [weights, value, mask] : [weights, value],
    "float32",
    uniformValues(attrs, attrs.left),
  );
  backend.disposeIntermediateTensorInfo(weights);
  return out;
}
