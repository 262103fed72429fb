import { integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";

export const adviserFields = {
  fields: {
    /** How far back the copy task reaches, and over how many layers. */
    copy_distance: integer(24, 1, 128),
    copy_layers: integer(1, 1, 4),
    /** The window that is spelled out, counted from 1; 0 is the one that reaches far enough. */
    adviser_point: integer(0, 0, 16),
  },
} as const satisfies FieldGroup;
