"use client";

import { useEffect, useState } from "react";
import { type DraftName, type Drafts, firstDrafts, loadDrafts, originals, saveDrafts } from "./drafts";
import { fromFragment } from "./share";

/** The page's drafts: stored ones once mounted, and a shared copy when the address carries one. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Drafts>(firstDrafts);
  const [brokenLink, setBrokenLink] = useState(false);

  useEffect(() => {
    setDrafts(loadDrafts());
    const openShared = () =>
      void fromFragment(location.hash).then((shared) => {
        setBrokenLink(shared === "damaged");
        if (shared === null || shared === "damaged") return;
        setDrafts((before) => ({ ...before, shared: shared.code, selected: "shared" }));
      });
    openShared();
    addEventListener("hashchange", openShared);
    return () => removeEventListener("hashchange", openShared);
  }, []);

  function change(next: Drafts): void {
    setDrafts(next);
    saveDrafts(next);
  }

  return {
    drafts,
    /** The address carries code that cannot be read. */
    brokenLink,
    select: (selected: DraftName) => change({ ...drafts, selected }),
    edit: (code: string) => change({ ...drafts, [drafts.selected]: code }),
    startOver: () => {
      if (drafts.selected === "shared") return;
      change({ ...drafts, [drafts.selected]: originals[drafts.selected] });
    },
    /** The shared copy becomes the learner's own code, and leaves the address. */
    keepShared: () => {
      history.replaceState(null, "", location.pathname + location.search);
      change({ ...drafts, own: drafts.shared ?? drafts.own, shared: null, selected: "own" });
    },
  };
}
