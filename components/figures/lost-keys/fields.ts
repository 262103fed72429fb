import type { FieldGroup } from "@/components/experiment/migrations";

/** All that it shows is shared with other figures. */
export const lostKeysFields = { fields: {} } as const satisfies FieldGroup;
