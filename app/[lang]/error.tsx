"use client";

import { Broken } from "@/components/shell/Broken";

export default function Failure({ error, reset }: { error: Error; reset: () => void }) {
  return <Broken error={error} again={reset} />;
}
