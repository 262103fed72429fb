import type { RollingObservation } from "@/kernels/lab/observers/rolling-cache";

export type Step = RollingObservation["steps"][number];
