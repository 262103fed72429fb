export const shell = {
  name: "Local Attention Lab",
  skip: "Skip to the content",
  sections: "Pages",
  section: {
    error: "Fix my error",
    learn: "Learn",
    lab: "Lab",
    python: "Python",
    teach: "Teach",
  },
  /** What is inside a door; the foot of a page leads there as well. */
  inner: {
    notebook: "Notebook",
    bench: "Bench",
  },
  search: "Search",
  close: "Close",
  language: "Language",
  theme: {
    label: "Colours",
    auto: "As the system says",
    light: "Light",
    dark: "Dark",
  },
  noScript:
    "This page computes in your browser, and JavaScript is off. What you see was computed when the page was built.",
  footer: {
    what: "Local attention on WebGL, in your browser. Nothing you do here leaves it.",
    misuse: "Thirty mistakes",
    limits: "What it does not show",
    offline: "Use it without a network",
    truth:
      "“xformers returns” means xformers 0.0.28.post3 with its compiled CPU operators. CUDA was not run.",
  },
  present: { title: "Present this page" },
  update: {
    label: "New version",
    text: "A new version of the lab is ready. Your work is kept.",
    use: "Load it",
    later: "Later",
  },
  arrival: {
    updated:
      "The lab was updated while this page was open, and a part that the page needs is gone. What you typed is kept; load the page again to go on.",
    unreachable:
      "The lab's server does not answer, or there is no network, so a part of this page did not arrive. What is here still works; the rest is tried again.",
    missing: "A part of this page did not arrive. What you typed is kept; load the page again to go on.",
    reload: "Load the page again",
    host: "Is this your site? The host did not send this page’s scripts. All of out/ has to be there, its folder _next/ too, and .js files have to be sent as scripts.",
  },
  broken: {
    title: "This page stopped",
    text: "Something went wrong that the page did not expect. Nothing is lost: the address still holds your settings.",
    again: "Try again",
    defaults: "Start with the defaults",
    detail: "What the browser reported:",
  },
  notFound: {
    title: "There is no such page",
    text: "The address may be mistyped, or the page has moved.",
    home: "To the first page",
  },
};

export type ShellMessages = typeof shell;
