"use client";

import { Gone } from "@/components/shell/Gone";

/** Takes the place of the whole document when what draws every page failed, or did not arrive. */
export default function Failure({ error }: { error: Error }) {
  return <Gone error={error} />;
}
