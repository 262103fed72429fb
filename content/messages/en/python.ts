export const python = {
  title: "Python",
  description:
    "Run PyTorch and xformers snippets in the browser: the same exception, the same frames, the same numbers.",
  lead: "Paste the code that failed on your machine. It fails here with the same exception, and runs once it is corrected.",
  about: {
    ours: "This is CPython. torch and xformers are our own packages, written to behave as PyTorch 2 and xformers 0.0.28.post3 on the CPU do; large matrix products and local attention run on WebGL.",
    seeds:
      "After torch.manual_seed, random numbers are those of PyTorch on an x86 processor with AVX2. On ARM and on CUDA PyTorch itself draws others.",
    sandbox:
      "Your code runs in a sandboxed frame: no network, no storage, no way to this page. Nothing runs until you press Run.",
  },
  snippets: {
    label: "Start from",
    wrong: "As it fails",
    right: "As it works",
    yours: "Your code",
    shared: "Shared copy",
    sharedNote: "This code came with the link. It is a copy: your own code is kept, and nothing has run.",
    keep: "Keep as my code",
  },
  editor: {
    label: "Python code",
    help: "Ctrl or ⌘ + Enter runs. Tab indents; Esc, then Tab, leaves the editor.",
    errorLine: "The error is about this line",
  },
  run: "Run",
  running: "Running…",
  stop: "Stop",
  restart: "Restart",
  startOver: "Start over",
  share: "Copy link",
  shared: "Link copied",
  shareHere: "The link is in the address bar",
  runInPython: "Run this in Python",
  close: "Close",
  size: "Starting Python loads {size} once.",
  stage: {
    download: "Loading Python: {loaded} of {total} MB",
    compile: "Compiling",
    start: "Starting Python",
  },
  status: {
    off: "Not started",
    idle: "Ready",
    busy: "Running",
    dead: "Stopped",
    starting: "Starting",
  },
  ready: "Python {version} is ready.",
  stopIsRestart:
    "This page shares no memory with Python, so Stop restarts it: variables are lost. A server that sends isolation headers makes Stop keep them.",
  restarted: "Python was restarted; variables are gone.",
  dead: "Python has ended: {reason} Restart to go on.",
  stopped: "Stopped.",
  done: "Done in {time}.",
  failed: "{type} in line {line}.",
  failedNoLine: "{type}.",
  frames: {
    same: "All {count} xformers frames of this traceback are the ones of the trace below, in the same order.",
    different: "This traceback takes another way than the trace below.",
  },
  output: {
    label: "Output",
    empty: "Nothing printed.",
    result: "Out[{count}]",
    traceback: "Traceback",
    toLine: "Go to line {line}",
    truncated: "… {count} more characters are not shown.",
    stderr: "Standard error",
  },
};

export type PythonMessages = typeof python;
