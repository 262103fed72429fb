import type { ReactNode, RefObject } from "react";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import type { InputOf } from "@/kernels/lab/observers";
import type { Reading } from "./state";

/** What each view of the figure is given. */
export interface ViewProps {
  readonly messages: SentenceMessages;
  readonly drawing: RefObject<SVGSVGElement | null>;
  /** What is read now; null until the model is there. */
  readonly input: InputOf<"sentence"> | null;
  /** What has been read; that of an older input while a newer one is computed. */
  readonly reading: Reading | null;
  /** The place that is looked at, the start of the text being 0. */
  readonly at: number;
  readonly label: string;
  /** Whether this view is the one that is shown: the others ask the lab for nothing. */
  readonly active: boolean;
  readonly frame: FrameMessages;
}

/** What a view gives to the frame around it; nothing while it is not the one that is shown. */
export interface View {
  readonly picture: ReactNode;
  /** Read beside the drawing, in every form. */
  readonly note?: ReactNode;
  readonly below?: ReactNode;
}

export const NO_VIEW: View = { picture: null };
