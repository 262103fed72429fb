/** The stock tfjs kernels and gradients that the text model uses beside those of the modules. Importing this registers them. */
import { rsqrtConfig as rsqrtCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Rsqrt";
import { sigmoidConfig as sigmoidCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid";
import { squareConfig as squareCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Square";
import { getGradient, mul, registerGradient, type Tensor } from "@tensorflow/tfjs-core";
import { sigmoidGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad";
import { squareGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Square_grad";
import { sumGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sum_grad";
import { registerKernels } from "../attention";
import "../xformers";

registerKernels([rsqrtCPU, sigmoidCPU, squareCPU]);

/** 1/√x has the derivative −y³/2, which asks for no more than products; tfjs' own asks for powers. */
const rsqrtGradConfig = {
  kernelName: "Rsqrt",
  outputsToSave: [true],
  gradFunc: (dy: Tensor | Tensor[], [y]: Tensor[]) => ({
    x: () => mul(dy as Tensor, mul(mul(y as Tensor, mul(y as Tensor, y as Tensor)), -0.5)),
  }),
};

for (const config of [rsqrtGradConfig, sigmoidGradConfig, squareGradConfig, sumGradConfig]) {
  if (!getGradient(config.kernelName)) registerGradient(config);
}
