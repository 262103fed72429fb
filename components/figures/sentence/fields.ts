import { choice, integer, text } from "@/components/experiment/field";
import type { FieldGroup } from "@/components/experiment/migrations";

export const sentenceFields = {
  fields: {
    /** What the text model reads; empty: the language's own example. */
    sentence_text: text("", 96),
    sentence_weights: choice(["trained", "random"]),
    /** Whose window is set: nobody's (the model's own hold), every layer's, or one layer's. */
    sentence_scope: choice(["own", "all", "1", "2", "3", "4", "5", "6", "7", "8"]),
    /** Keys that a query sees, itself included. */
    sentence_window: integer(32, 1, 97),
    sentence_view: choice(["guesses", "attention", "influence", "writing"]),
    /** The layer and the head whose attention is shown, from 1. */
    sentence_layer: integer(4, 1, 8),
    sentence_head: integer(1, 1, 5),
    sentence_heads: choice(["one", "all"]),
    /** The place whose influence is followed, the start of the text being 0; beyond the text: the best one is meant. */
    sentence_source: integer(97, 0, 97),
    /** After how many layers the reader stands; 0 is the last. */
    sentence_hop: integer(0, 0, 8),
    /** Characters that the model has written on, and how it chooses them. */
    sentence_written: integer(0, 0, 48),
    sentence_choose: choice(["likeliest", "drawn"]),
  },
} as const satisfies FieldGroup;
