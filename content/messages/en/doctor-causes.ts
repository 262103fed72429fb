import { around } from "../../doctor-causes/en/around";
import { attention } from "../../doctor-causes/en/attention";
import { elementwise } from "../../doctor-causes/en/elementwise";
import { layers } from "../../doctor-causes/en/layers";
import { layout } from "../../doctor-causes/en/layout";
import { libraries } from "../../doctor-causes/en/libraries";
import { product } from "../../doctor-causes/en/product";
import { values } from "../../doctor-causes/en/values";
import type { CauseWords } from "../../doctor-causes/words";

/** Causes of errors of attention code: what is wrong, why it fails so, what to write instead. */
export const doctorCauses = {
  ...elementwise,
  ...product,
  ...attention,
  ...layers,
  ...layout,
  ...values,
  ...libraries,
  ...around,
};

export type CauseId = keyof typeof doctorCauses;
export type DoctorCauses = Readonly<Record<CauseId, CauseWords>>;
