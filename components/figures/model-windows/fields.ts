import { choice, integer, text } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";
import { cacheDtypes } from "@/kernels/windows/bytes";
import { knownModelIds } from "@/kernels/windows/known-model-ids";

/** Of a pasted config only the fields that are read are kept: a hundred layers by name are 2 kB. */
export const MOST_CONFIG = 6000;

export const modelWindowsFields = {
  fields: {
    /** The model, and another beside it: by name, or `own` for the text of a config.json. */
    config_model: choice([...knownModelIds, "own"]),
    config_text: text("", MOST_CONFIG),
    config_other: choice(["none", ...knownModelIds, "own"]),
    config_other_text: text("", MOST_CONFIG),
    /** The layer whose mask is drawn, counted from 1; clipped to the model. */
    config_layer: integer(1, 1, 4096),
    /** A window to try in all layers that have one; 0 is the model's own. */
    config_window: integer(0, 0, 1_048_576),
    /** Tokens in the context, and the one whose sight is followed down the layers; clipped to the context. */
    config_context: integer(8192, 1, 1_048_576),
    config_token: integer(1_048_575, 0, 1_048_575),
    /** What a key or a value is kept as. */
    cache_dtype: choice(cacheDtypes),
  },
} as const satisfies FieldGroup;
