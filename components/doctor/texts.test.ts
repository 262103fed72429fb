import { expect, test } from "vitest";
import { doctorCauses as en } from "@/content/messages/en/doctor-causes";
import { doctorCauses as zh } from "@/content/messages/zh/doctor-causes";
import { causes } from "@/kernels/doctor/causes";

test("every cause is told in both languages, and nothing else is", () => {
  const ids = causes.map(({ id }) => id).sort();
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(en).sort()).toEqual(ids);
  expect(Object.keys(zh).sort()).toEqual(ids);
});
