/**
 * The two kinds of truth a golden folder holds, and the gradients, which are counted for themselves because a build of
 * the project may not have them.
 */
export type Truth = "intended" | "release" | "gradients";

export interface Count {
  passed: number;
  failed: number;
}

/** Why a case may be left out without the run being a failure. */
export type SkipReason = "gradients" | "no call";

export interface SuiteReport {
  readonly suite: string;
  readonly counts: Partial<Record<Truth, Count>>;
  readonly skipped: Partial<Record<SkipReason, number>>;
  /** Largest error seen, as a share of what was allowed. Undefined where the suite compares no numbers. */
  readonly worst?: { readonly share: number; readonly where: string };
  readonly failures: readonly string[];
}

/** Counts what a suite finds. A case counts once for each kind of truth, however many values it compares. */
export class Tally {
  private readonly counts: Partial<Record<Truth, Count>> = {};
  private readonly skipped: Partial<Record<SkipReason, number>> = {};
  private readonly failures: string[] = [];
  private worst: { share: number; where: string } | undefined;

  constructor(private readonly suite: string) {}

  /** Runs one case's comparison; whatever it throws is the case's failure. */
  async check(truth: Truth, id: string, compare: () => void | Promise<void>): Promise<void> {
    this.counts[truth] ??= { passed: 0, failed: 0 };
    const count = this.counts[truth];
    try {
      await compare();
      count.passed += 1;
    } catch (error) {
      count.failed += 1;
      this.failures.push(`${this.suite} ${id} (${truth}): ${error instanceof Error ? error.message : error}`);
    }
  }

  skip(reason: SkipReason): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + 1;
  }

  /** Keeps the largest share of a tolerance that was used up. */
  note(share: number, where: string): void {
    if (!this.worst || share > this.worst.share) this.worst = { share, where };
  }

  report(): SuiteReport {
    const { suite, counts, skipped, failures, worst } = this;
    return { suite, counts, skipped, failures, ...(worst && { worst }) };
  }
}

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export function totals(reports: readonly SuiteReport[]): Totals {
  const sum: Totals = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports) {
    for (const count of Object.values(report.counts)) {
      sum.passed += count.passed;
      sum.failed += count.failed;
    }
    for (const skipped of Object.values(report.skipped)) sum.skipped += skipped;
  }
  return sum;
}

const NONE: Count = { passed: 0, failed: 0 };

/** One line for a suite: both counts, gradients, skips, worst error. */
export function reportLine(report: SuiteReport): string {
  const show = (name: string, { passed, failed }: Count) => `${name} ${passed}/${passed + failed}`;
  const { intended = NONE, release = NONE, gradients } = report.counts;
  const parts = [show("intended", intended), show("release", release)];
  if (gradients) parts.push(show("gradients", gradients));
  for (const [reason, skipped] of Object.entries(report.skipped))
    parts.push(`${skipped} skipped (${reason})`);
  if (report.worst) {
    parts.push(
      `worst error ${(100 * report.worst.share).toFixed(1)} % of its tolerance (${report.worst.where})`,
    );
  }
  return `${report.suite.padEnd(9)} ${parts.join(", ")}`;
}
