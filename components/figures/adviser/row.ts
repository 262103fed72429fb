/** What was measured of one window. */
export interface Row {
  readonly window_size: number;
  /** Median of local attention over the reader's sequence; null where it failed. */
  readonly milliseconds: number | null;
  /** Its peak beyond the inputs. */
  readonly bytes: number | null;
  readonly right: number;
  readonly solved: boolean;
  readonly steps: number;
}
