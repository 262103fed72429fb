/**
 * The drawings made for a chapter's sentences, with what a sentence can set in each: the values that a field may have,
 * the first of which it starts with. A drawing is the folder of its name here.
 */
export const drawings = {
  row: {
    stage: ["vectors", "scores", "masked", "exponentials", "weights", "sum"],
    hidden: ["infinity", "zero"],
    key: [2, 0, 1],
  },
  strides: { sequences: [2, 1] },
  dialects: {
    w: [3, 2, 4],
    library: [
      "xformers-causal",
      "flash-attn-causal",
      "huggingface",
      "xformers-ops-lower-triangular",
      "onnx",
      "longformer",
    ],
  },
  growth: { seq_len: [2048, 1024, 4096], measure: ["both", "time", "memory"] },
  hops: { distance: [12, 8, 16, 17] },
  square: { seq_len: [512, 4096, 32768, 131072] },
  cache: { seq_len: [4096, 32768, 131072] },
  models: { model: ["longformer", "gpt_neo", "mistral", "gemma2", "gemma3_text", "gpt_oss"] },
} as const satisfies Record<string, Readonly<Record<string, readonly (string | number)[]>>>;

export type DrawingId = keyof typeof drawings;

/** What a drawing shows, by field. */
export type StateOf<Id extends DrawingId> = {
  readonly [Field in keyof (typeof drawings)[Id]]: (typeof drawings)[Id][Field] extends readonly (infer Value)[]
    ? Value
    : never;
};

export type DrawingState = Readonly<Record<string, unknown>>;

const fieldsOf = (id: string): Readonly<Record<string, readonly unknown[]>> | undefined =>
  Object.hasOwn(drawings, id) ? drawings[id as DrawingId] : undefined;

/** The state that a drawing starts in: what `state` names, and the first value of every other field. */
export function startOf<Id extends DrawingId>(id: Id, state: DrawingState = {}): StateOf<Id> {
  const start = Object.entries(drawings[id]).map(([field, values]) => [field, state[field] ?? values[0]]);
  return Object.fromEntries(start) as StateOf<Id>;
}

/** What is wrong with a state that a chapter names, for its linter; empty where nothing is. */
export function drawingProblems(id: string, state: DrawingState): string[] {
  const fields = fieldsOf(id);
  if (!fields) return [`there is no drawing ${id}`];
  return Object.entries(state).flatMap(([field, value]) => {
    const values = fields[field];
    if (!values) return [`${id} has no field ${field}`];
    return values.includes(value) ? [] : [`${id} has no ${field} ${JSON.stringify(value)}`];
  });
}
