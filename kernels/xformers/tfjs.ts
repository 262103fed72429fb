/** The stock tfjs kernels and gradients that the modules use, for both backends. Importing this registers them. */
import { batchMatMulConfig as batchMatMulCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul";
import { castConfig as castCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cast";
import { concatConfig as concatCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Concat";
import { fillConfig as fillCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Fill";
import { logicalAndConfig as logicalAndCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/LogicalAnd";
import { multiplyConfig as multiplyCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply";
import { negConfig as negCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Neg";
import { padV2Config as padV2CPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/PadV2";
import { reshapeConfig as reshapeCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape";
import { selectConfig as selectCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Select";
import { sliceConfig as sliceCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Slice";
import { softmaxConfig as softmaxCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax";
import { splitVConfig as splitVCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/SplitV";
import { subConfig as subCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sub";
import { sumConfig as sumCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sum";
import { tileConfig as tileCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Tile";
import { transposeConfig as transposeCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Transpose";
import { zerosLikeConfig as zerosLikeCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ZerosLike";
import { getGradient, registerGradient } from "@tensorflow/tfjs-core";
import { addGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Add_grad";
import { batchMatMulGradConfig } from "@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad";
import { castGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Cast_grad";
import { concatGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Concat_grad";
import { identityGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Identity_grad";
import { multiplyGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Multiply_grad";
import { negGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Neg_grad";
import { reshapeGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Reshape_grad";
import { selectGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Select_grad";
import { sliceGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Slice_grad";
import { softmaxGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Softmax_grad";
import { splitVGradConfig } from "@tensorflow/tfjs-core/dist/gradients/SplitV_grad";
import { tileGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Tile_grad";
import { transposeGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Transpose_grad";
import { registerKernels } from "../attention";

registerKernels([
  batchMatMulCPU,
  castCPU,
  concatCPU,
  fillCPU,
  logicalAndCPU,
  multiplyCPU,
  negCPU,
  padV2CPU,
  reshapeCPU,
  selectCPU,
  sliceCPU,
  softmaxCPU,
  splitVCPU,
  subCPU,
  sumCPU,
  tileCPU,
  transposeCPU,
  zerosLikeCPU,
]);

for (const config of [
  addGradConfig,
  batchMatMulGradConfig,
  castGradConfig,
  concatGradConfig,
  identityGradConfig,
  multiplyGradConfig,
  negGradConfig,
  reshapeGradConfig,
  selectGradConfig,
  sliceGradConfig,
  softmaxGradConfig,
  splitVGradConfig,
  tileGradConfig,
  transposeGradConfig,
]) {
  if (!getGradient(config.kernelName)) registerGradient(config);
}
