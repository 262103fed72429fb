import { boolean, choice, integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";

export const costFields = {
  fields: {
    /** What moves along the axis, how far, and whether dense attention is tried until the device gives up. */
    cost_axis: choice(["seq_len", "window_size"]),
    cost_longest: choice(["1024", "2048", "4096", "8192", "16384"]),
    cost_push: boolean(false),
    /** The place on that axis that is spelled out, counted from 1; 0 is the longest that was measured, or the last. */
    cost_point: integer(0, 0, 16),
    /** What a lesson draws, where there is room for one of them. */
    cost_panel: choice(["work", "memory", "time"]),
  },
} as const satisfies FieldGroup;
