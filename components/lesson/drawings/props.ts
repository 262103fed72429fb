import type { DrawingsMessages } from "@/content/messages/en/drawings";
import type { DrawingId, StateOf } from "./catalogue";

/** What a drawing is given: its state, the way to change it, and the words of all drawings. */
export interface DrawingProps<Id extends DrawingId> {
  readonly state: StateOf<Id>;
  readonly change: (patch: Partial<StateOf<Id>>) => void;
  readonly t: DrawingsMessages;
}
