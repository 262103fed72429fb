import type { Language } from "@/content/languages";

/** What every figure has around it. */
export const frame = {
  /** Which catalogue this is, for what has to name it in an address. */
  lang: "en" as Language,
  undo: "Undo",
  redo: "Redo",
  reset: "Reset",
  controls: "Controls",
  /** From a short form of a figure to the whole of it. */
  whole: "The whole figure, in the lab",
  table: "As a table",
  moreRows: "The first {shown} of {all} rows. The CSV below has all of them.",
  source: "Where the numbers come from",
  exports: "Take it along: picture, data, link, Python",
  files: "Files",
  file: { svg: "SVG", png: "PNG, 2×", csv: "CSV", md: "Markdown table", json: "JSON" },
  permalink: "Link to this state",
  embed: "HTML that shows it in a page of yours",
  embedPicture: "HTML that shows its picture alone",
  form: { plain: "PyTorch", xformers: "xformers", flex: "FlexAttention" },
  about: {
    plain:
      "Needs torch 1.13 or newer and nothing else. It computes the same numbers again and stops where they differ from those on screen.",
    xformers: "Needs xformers up to 0.0.28.post3: later releases no longer have LocalAttention.",
    flex: "Needs torch 2.5 or newer. The same window as a predicate, compiled for the GPU.",
  },
  copy: "Copy",
  copied: "Copied",
  download: "Download the file",
  noNumbers: "There are no numbers to export yet.",
  nothingDrawn: "There is no drawing to export yet.",
  motion: {
    label: "Steps",
    play: "Play",
    pause: "Pause",
    back: "One step back",
    forward: "One step on",
    end: "To the end",
    at: "Step {step} of {steps}",
  },
};

export type FrameMessages = typeof frame;
