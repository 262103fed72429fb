/** The misuse catalogue as traces. `{name}` is filled in. */
export const traceFigure = {
  between: " ",
  and: ", ",
  find: {
    label: "Find a case by its message, or by what went wrong",
    none: "No case says that.",
    found: "Found: {count}",
  },
  family: "What goes wrong",
  case: "Case",
  previous: "Previous case",
  next: "Next case",
  columns: { step_direct: "As it was called", step_dispatch: "As it is meant" },
  oneOf: "The case makes {count} calls; drawn is the one that it is about.",
  noRight: "The fix is not a call of these two classes, so there is no trace of it: run it in Python.",
  help: "Point at a row. Arrow keys walk, left and right change the call, Enter stays at a step, Esc releases it.",
  reading: {
    makes: "{call}, step {step} of {count}, {title}: {code} takes {takes} and makes {makes}.",
    stops: "{call}, step {step} of {count}, {title}: {code} takes {takes} and stops.",
  },
  sentence: {
    case: "{title}, case {id}:",
    error: "it stops with {type}: {message}.",
    silent: "it returns {shape} without an error.",
    passes: "it passes without an error.",
    same: "It ran here in {count} steps and ended as in the real library.",
    other: "It ran here in {count} steps and did not end as in the real library.",
    python: "It is about Python itself: run it in Python.",
  },
  outcome: {
    bare: "(no message)",
    where: "Raised in",
    returns: "Returns {shape}.",
    passes: "Passes.",
    nan: "{nan} of the numbers are NaN.",
    alsoHere: "(here too)",
    notHere: "(not here)",
    same: "Recorded from xformers 0.0.28.post3 with its CPU operators; the same came out here, on {backend}. CUDA was not run.",
    other: "Recorded from xformers 0.0.28.post3; here, on {backend}, something else came out.",
    waiting: "Recorded from xformers 0.0.28.post3; your device has not answered yet.",
    onlyPython:
      "Recorded from xformers 0.0.28.post3 with its CPU operators. This case is about Python itself: the button above runs it.",
  },
  table: {
    caption: "The steps of both calls",
    columns: ["call", "step", "code", "takes", "makes"],
  },
  source: {
    ran: "Executed step by step on {backend} as xformers 0.0.28.post3 does it, mode release.",
    waiting: "Your device has not answered yet.",
    recorded: "A recording of the real library, not computed here.",
    failed: "This could not be computed: {message}",
  },
};

export type TraceFigureMessages = typeof traceFigure;
