/** The stock tfjs kernels and gradients that observers use beside those of the modules. Importing this registers them. */
import { expConfig as expCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Exp";
import { maxConfig as maxCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Max";
import { realDivConfig as realDivCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv";
import { getGradient, registerGradient } from "@tensorflow/tfjs-core";
import { subGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sub_grad";
import { sumGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sum_grad";
import { registerKernels } from "../attention";
import "../xformers";

registerKernels([expCPU, maxCPU, realDivCPU]);

for (const config of [subGradConfig, sumGradConfig]) {
  if (!getGradient(config.kernelName)) registerGradient(config);
}
