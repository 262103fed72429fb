import { isFields, readFields } from "@/kernels/windows/fields";

/** Of a config.json what is read here; the text as it is where it is none, so that nothing is lost. */
export function essenceOf(written: string): string {
  try {
    const value: unknown = JSON.parse(written);
    return isFields(value) ? JSON.stringify(readFields(value)) : written;
  } catch {
    return written;
  }
}
