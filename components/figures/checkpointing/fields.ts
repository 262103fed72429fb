import { integer } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";

export const checkpointingFields = {
  fields: {
    /** Steps of gradient descent of the stack with and without checkpoints. */
    train_steps: integer(3, 1, 10),
    /** The moment of the last of them that is pointed out, counted from 1; 0 is none. */
    moment: integer(0, 0, 48),
  },
} as const satisfies FieldGroup;
