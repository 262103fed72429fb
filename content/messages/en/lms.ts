/** Packages for learning platforms. `{name}` is filled in. */
export const lms = {
  page: {
    title: "For your learning platform",
    lead: "A chapter, a figure or a workshop as a package for Moodle, Canvas and others. It reports progress, score and mistakes.",
  },
  maker: {
    what: "What is in it",
    chapters: "Chapters",
    figures: "Figures",
    workshop: "A workshop of yours",
    untitled: "A workshop on local attention",
    workshopLink: "Link of the workshop",
    figureLink: "Link of the figure as you have set it (may be empty)",
    standard: "Standard",
    standards: {
      "scorm-1.2": "SCORM 1.2: every platform takes it",
      "scorm-2004": "SCORM 2004",
      cmi5: "cmi5, with xAPI",
    },
    address: "Address of the lab",
    addressHelp: "The package opens the lab there. Your learners have to reach this address.",
    make: "Save the package",
    done: "Saved: {title}.",
    failed: "The package could not be made: {message}",
    badLink: "This link holds no workshop. Copy the whole link from the page where you made it.",
    badAddress: "An address begins with http:// or https://, for example https://lab.example.",
    description: "Local attention that really runs in the browser.",
    toldTitle: "What your platform is told",
    told: [
      "How many tasks are solved, as progress and score. All solved is complete.",
      "Each answer, whether it is right, and the mistake behind it in words.",
      "A figure has no tasks: it is complete when a learner has changed it.",
      "The lab itself learns no name. What a learner did is kept in their browser.",
    ],
  },
  runner: "The lab",
  launcher: {
    alone: "No learning platform was found. You can work here; nothing is reported.",
    solved: "{solved} of {of} tasks solved.",
    reported: "Your platform knows.",
    failed: "Your platform did not answer. What you do is kept in this browser.",
    leave: "Finish",
    left: "Reported. You can close this page.",
  },
};

export type LmsMessages = typeof lms;
