/** The sizes of a network of local attention. */
export interface Architecture {
  readonly vocabulary: number;
  readonly layers: number;
  readonly num_heads: number;
  /** Channels of the stream between the layers, num_heads · head_dim. */
  readonly dim_model: number;
  /** Sines and cosines that tell a position. */
  readonly positions: number;
}
