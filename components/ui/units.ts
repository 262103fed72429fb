/** A count of operations: 26.2 M. */
export function count(value: number): string {
  const units = ["", " k", " M", " G", " T", " P"];
  let power = 0;
  let rest = value;
  while (rest >= 1000 && power < units.length - 1) {
    rest /= 1000;
    power++;
  }
  return `${Number(rest.toPrecision(3))}${units[power]}`;
}

/** Bytes in powers of 1024. */
export function bytes(value: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let power = 0;
  let rest = value;
  while (rest >= 1024 && power < units.length - 1) {
    rest /= 1024;
    power++;
  }
  return `${Number(rest.toPrecision(3))} ${units[power]}`;
}

/** Milliseconds; seconds where they are many. */
export function time(milliseconds: number): string {
  return milliseconds >= 1000
    ? `${Number((milliseconds / 1000).toPrecision(3))} s`
    : `${Number(milliseconds.toPrecision(3))} ms`;
}
