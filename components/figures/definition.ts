import type { ComponentType } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import type { FieldKey } from "@/components/experiment/fields";
import type { FieldGroup } from "@/components/experiment/migrations";
import type { ObserverName } from "@/kernels/lab/observers";
import type { FigureId } from "./catalogue";
import type { ProgramModule } from "./program/program";

/**
 * Where a figure is shown: on its own page and in the lab (`full`), in a step of a lesson, filling the screen with a text
 * as its caption (`slide`), on somebody else's page (`embed`), or in a notebook (`cell`).
 */
export const forms = ["full", "lesson", "slide", "embed", "cell"] as const;

export type Form = (typeof forms)[number];

/** How a figure is shown in one form. */
export interface FormSpec {
  /** The fields whose controls are offered; all of them where nothing is said. */
  readonly controls?: readonly FieldKey[];
  /**
   * The width, in pixels, for which it is drawn, where the drawing is scaled to its room; the room's own otherwise. A
   * lesson gives it half of a screen's height: what is as wide as that is high is drawn largest there.
   */
  readonly drawnFor?: number;
}

/** All that is known of a figure without loading its drawing. Its examples are in content/examples/<id>/. */
export interface FigureDefinition<Id extends FigureId = FigureId> {
  readonly id: Id;
  /** What it adds to the experiment, and how older links are read. */
  readonly group: FieldGroup;
  /** Who computes what it draws; null for a figure that only reads and counts. */
  readonly observer: ObserverName | null;
  /**
   * Its drawing, loaded when it is shown. It draws the experiment of the LabProvider or LabScope around it, and is given
   * its words.
   */
  readonly drawing: ComponentType<never>;
  /** The areas of the message catalogue that the drawing is given, by the name of the property. */
  readonly words: Readonly<Record<string, string>>;
  /** Where it opens on a page of its own, if the defaults do not show what it is about. */
  readonly start?: Partial<Experiment>;
  /** Its state as PyTorch for a notebook. */
  readonly program: () => Promise<ProgramModule>;
  /** How it is shown in each form. */
  readonly forms: Readonly<Record<Form, FormSpec>>;
}
