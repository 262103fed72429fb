/** The page that reads a pasted error. `{name}` is filled in. */
export const errorHelp = {
  title: "Paste your error",
  description:
    "Paste an error of attention code, a traceback or the program: the shapes that clash, the cause, and a change that runs.",
  lead: "Paste a message, a traceback, the program, or say it in a sentence. It is read in this page: nothing is sent anywhere, and a program runs only when you ask for it, in a sandbox.",
  label: "Message, traceback, program or sentence",
  example: "Try it with the error of xformers issue 1076",
  clear: "Clear",
  reading: "Read as:",
  frame: "one frame of a traceback",
  frames: "{n} frames of a traceback",
  found: "This is a known one.",
  several: "{n} mistakes fail with this message. The likeliest comes first: look which one is your call.",
  needsFrames: "Paste the whole traceback, not just its last line, and there will be fewer.",
  python: "Python page",
  misuse: "All known mistakes",
  remedy: "What to write instead:",
  chapter: "Read: {title}",
  figure: "See: {title}",
  entry: "In the catalogue",
  yours: "The two calls with your numbers: seq = {seq_len}, heads = {num_heads}",
  notCompiled: {
    title: "xformers is installed without its compiled operators",
    why: "The sparse mask lives in xformers’ compiled library, and that library did not load. So the name SparseCS was never defined, and every call that reaches a mask fails here, right or wrong ones alike.",
    remedy:
      "Install a wheel of xformers that was built for your PyTorch version, or build it from source; `python -m xformers.info` says what was loaded. Then your call may still have a mistake of its own: come back with its message.",
  },
};

export type ErrorHelpMessages = typeof errorHelp;
