import { choice, integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";
import { conventionIds } from "@/kernels/attention/convention-ids";

export const maskFields = {
  fields: {
    /** Another library whose reading of the same number is compared with xformers'; `none` compares with nothing. */
    convention: choice(["none", ...conventionIds]),
    /** What fills the band: one colour, the weights of `head`, or what is computed for it. */
    mask_shade: choice(["flat", "weights", "cost"]),
    /** What is in sight of the mask: so many cells a side, from this query and this key on; 0 is the whole. */
    mask_cells: integer(0, 0, 4096),
    mask_query: integer(0, 0, 4095),
    mask_key: integer(0, 0, 4095),
  },
} as const satisfies FieldGroup;
