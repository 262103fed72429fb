/** The page that keeps everything on the device. `{done}`, `{total}` are megabytes. */
export const offline = {
  title: "Without a network",
  description: "Keep the whole lab on this device: lessons, figures, notebooks and Python.",
  lead: "Pages you have opened are kept already. Here you can keep everything at once: lessons, figures, notebooks and Python.",
  progress: "Kept on this device",
  amount: "{done} of {total} MB",
  start: "Download everything",
  goOn: "Go on downloading",
  stop: "Stop",
  complete: "Everything is on this device: {total} MB. You can cut the network.",
  phase: {
    looking: "Looking what is here already …",
    unsupported:
      "This browser keeps nothing on this address. It needs https, or localhost; the lab works while the server is in reach.",
    resting: "{missing} files are missing.",
    loading: "Downloading …",
    stopped: "Stopped. What came is kept; you can go on later.",
    full: "This device has no room left for the rest. What came is kept.",
    failed: "The network did not answer. What came is kept; try again when it is back.",
  },
  plain: {
    title: "This address is plain http",
    works:
      "Lessons, figures, Python and saving work as elsewhere. A browser does not give to such an address:",
    lacks: [
      "Stopping Python at once: Stop restarts it, and its variables are lost.",
      "Keeping the lab for use without this server. As long as the server is in reach, nothing else is needed.",
    ],
  },
  what: {
    title: "What is kept, and where",
    items: [
      "Pages of your language are kept by themselves while the lab has nothing else to do.",
      "The rest comes when you ask here. Where the browser says that you use Wi-Fi, other pages come by themselves too.",
      "In this browser’s cache, for this address only. Clearing the browser’s data removes it.",
      "Your notebooks and progress are kept apart from it and stay.",
      "When a new version is out, the lab says so and waits for you. It never changes a page you are reading.",
    ],
  },
};

export type OfflineMessages = typeof offline;
