export interface Failure {
  type: string;
  message: string;
  frames: string[];
}

export function splitNumbers(text: string): { numbers: string[]; between: string[] };
export function lastPlace(text: string): number;
export function closeNumber(expected: string, actual: string): boolean;
export function closeText(expected: string, actual: string): boolean;
export function compareCase(
  expected: object,
  outcome: { stdout: string; error: Failure | null; warnings: { category: string; message: string }[] },
): string[];
export function compareMisuse(
  expected: object,
  outcome: { error: Failure | null; [field: string]: unknown },
): string[];
