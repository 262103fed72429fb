import type { Generator } from "../torch";
import { FRAMES } from "./frames";
import { Linear } from "./linear";
import { Module } from "./module";
import type { Recorder } from "./recorder";
import type { Value } from "./value";

/** One of the three projections: from in_features to out_features. */
export interface ProjectionInit {
  readonly in_features: number;
  readonly out_features: number;
  readonly bias?: boolean;
}

export interface InputProjectionInit {
  readonly query: ProjectionInit;
  /** Key and value use the query's layer, bias included, when they have none of their own. */
  readonly key?: ProjectionInit;
  readonly value?: ProjectionInit;
  /** False: key and value have layers of their own, but with the query's weight. Default true. */
  readonly use_separate_proj_weight?: boolean;
}

type Inputs = Readonly<Record<"query" | "key" | "value", Value>>;

/** The linear layers that make query, key and value out of the inputs of MultiHeadDispatch. */
export class InputProjection extends Module {
  readonly q_proj: Linear;
  readonly k_proj: Linear;
  readonly v_proj: Linear;

  constructor(
    { query, key, value, use_separate_proj_weight = true }: InputProjectionInit,
    generator: Generator,
  ) {
    super();
    const layer = ({ in_features, out_features, bias = true }: ProjectionInit) =>
      new Linear(in_features, out_features, bias, generator);
    this.q_proj = layer(query);
    this.k_proj = key ? layer(key) : this.q_proj;
    this.v_proj = value ? layer(value) : this.q_proj;
    if (!use_separate_proj_weight) {
      this.k_proj.shareWeight(this.q_proj);
      this.v_proj.shareWeight(this.q_proj);
    }
  }

  protected override children(): Readonly<Record<string, Module>> {
    return { q_proj: this.q_proj, k_proj: this.k_proj, v_proj: this.v_proj };
  }

  /**
   * @param inputs (batch, seq, in_features) each
   * @returns q, k and v, (batch, seq, out_features)
   * @throws TorchError RuntimeError when the sizes do not fit
   */
  forward(recorder: Recorder, { query, key, value }: Inputs): Readonly<Record<"q" | "k" | "v", Value>> {
    const project = (layer: Linear, input: Value, name: "q" | "k" | "v") =>
      recorder.within(FRAMES.projection.linear, () =>
        layer.forward(recorder, "project", `${name}_proj(${input.name})`, input, {
          name,
          role: ({ q: "query", k: "key", v: "value" } as const)[name],
          axes: [...input.axes.slice(0, -1), `${name === "v" ? "dim_value" : "dim_key"}`],
        }),
      );
    return recorder.within(FRAMES.projection.forward, () => ({
      q: project(this.q_proj, query, "q"),
      k: project(this.k_proj, key, "k"),
      v: project(this.v_proj, value, "v"),
    }));
  }
}
