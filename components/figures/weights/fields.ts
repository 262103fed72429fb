import { choice, integer, text } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";
import { MAX_CHARACTERS } from "@/kernels/model/vocabulary";

export const weightsFields = {
  fields: {
    /** What the small model reads, which weights it has, and the layer, head and window shown. */
    text: text("f(x[i]) 31415926 31415926 abc abc ab", MAX_CHARACTERS),
    model: choice(["trained", "random"]),
    model_layer: choice(["2", "1"]),
    model_heads: choice(["all", "one"]),
    model_head: integer(0, 0, 3),
    model_window: integer(16, 0, MAX_CHARACTERS - 1),
  },
} as const satisfies FieldGroup;
