import { choice, integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";
import { misuseIds } from "@/content/misuse/ids";

export const traceFields = {
  fields: {
    /** The family of the misuse catalogue, and which of its cases, counted from 0; clipped to the family. */
    misuse: choice(misuseIds),
    misuse_case: integer(0, 0, 15),
  },
} as const satisfies FieldGroup;
