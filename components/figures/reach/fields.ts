import { integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";

export const reachFields = {
  fields: {
    /** After how many of the layers the reader stands; 0 is the last. */
    layer: integer(0, 0, 16),
  },
} as const satisfies FieldGroup;
