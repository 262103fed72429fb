/** The page that reads a pasted error. `{name}` is filled in. */
export const errorHelp = {
  title: "Paste your error",
  description:
    "Paste an xformers LocalAttention traceback: the reason, the chapter, the figure, and a fix that runs.",
  lead: "Paste the message or the whole traceback. It is read in this page: nothing is sent anywhere, and nothing of it runs.",
  label: "Message or traceback",
  example: "Try it with the error of xformers issue 1076",
  clear: "Clear",
  reading: "Read as:",
  frames: "{n} frames of a traceback",
  found: "This is a known one.",
  several: "{n} mistakes fail with this message. The likeliest comes first: look which one is your call.",
  needsFrames: "Paste the whole traceback, not just its last line, and there will be fewer.",
  unknown: "This message is not in the catalogue.",
  unknownHint:
    "The catalogue holds what LocalAttention and MultiHeadDispatch of xformers 0.0.28.post3 raise. Run your program on the Python page to see its traceback with shapes, or look through all known mistakes.",
  notAnError: "There is no exception in this text. Its last line ought to read like “RuntimeError: …”.",
  python: "Python page",
  misuse: "All known mistakes",
  why: "Why",
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
