import { around } from "../../doctor-causes/zh/around";
import { attention } from "../../doctor-causes/zh/attention";
import { elementwise } from "../../doctor-causes/zh/elementwise";
import { layers } from "../../doctor-causes/zh/layers";
import { layout } from "../../doctor-causes/zh/layout";
import { libraries } from "../../doctor-causes/zh/libraries";
import { product } from "../../doctor-causes/zh/product";
import { values } from "../../doctor-causes/zh/values";
import type { DoctorCauses } from "../en/doctor-causes";

export const doctorCauses: DoctorCauses = {
  ...elementwise,
  ...product,
  ...attention,
  ...layers,
  ...layout,
  ...values,
  ...libraries,
  ...around,
};
