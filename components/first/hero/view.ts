/** Which of the two calls is drawn. */
export type View = "wrong" | "right";

/** What a grip on the drawing needs to know of the field that it sets. */
export type Pull = (field: "window_size" | "seq_len" | "num_heads") => {
  readonly field: string;
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly onChange: (value: number, gesture?: string) => void;
  readonly onEnd: () => void;
};
