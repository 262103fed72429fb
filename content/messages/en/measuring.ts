/** A measurement that the reader starts. */
export const measuring = {
  cancel: "Cancel",
  idle: "Nothing has been measured yet.",
  running: "Measuring {name} …",
  done: "Done.",
  cancelled: "Cancelled. What had been measured stays.",
  failed: "{name} could not be measured: {message}",
};

export type MeasuringMessages = typeof measuring;
