/** Said by the service worker, without a network. */
export const notStored = {
  title: "This page is not stored here",
  text: "There is no network, or the lab's server does not answer, and this device does not keep this page. Pages are kept once they have been opened; “Use it without a network”, at the foot of each page, keeps them all.",
  again: "Try again",
  home: "To the first page",
};

export type NotStoredMessages = typeof notStored;
