"use client";

import { ErrorPage } from "@/components/shell/ErrorPage";

export default function Failure({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorPage error={error} again={reset} />;
}
