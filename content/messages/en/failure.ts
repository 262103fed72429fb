/** Said in the place of a figure that could not be drawn. */
export const failure = {
  figure: "This figure could not be drawn. The rest of the page is not affected.",
  reason: "Reason: {reason}",
  again: "Draw it again",
  defaults: "Start with the defaults",
};

export type FailureMessages = typeof failure;
