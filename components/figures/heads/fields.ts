import { choice, integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";

export const headsFields = {
  fields: {
    /** The tensor whose memory is drawn, number by number: (split_batch, split_seq_len, split_dim_model). */
    split_batch: integer(2, 1, 2),
    split_seq_len: integer(3, 1, 6),
    split_dim_model: integer(8, 1, 16),
    split_num_heads: integer(4, 1, 8),
    /** Which move of the number, from one layout to the next, is played, counted from 1; 0 is none: all are drawn. */
    split_step: integer(0, 0, 12),
    /** What the cells carry: where in memory a number lies, the number, or its head. */
    split_show: choice(["offset", "value", "head"]),
  },
} as const satisfies FieldGroup;
