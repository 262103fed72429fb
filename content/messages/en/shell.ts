export const shell = {
  name: "Local Attention Lab",
  skip: "Skip to the content",
  sections: "Pages",
  section: {
    calls: "The two calls",
    learn: "Learn",
    lab: "Lab",
    misuse: "Mistakes",
    python: "Python",
    notebook: "Notebook",
    bench: "Bench",
  },
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
    teach: "Teach with it",
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
