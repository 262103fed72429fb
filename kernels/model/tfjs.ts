/** The stock tfjs kernels that the network and its training use beside those of the modules. */
import { logConfig as logCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Log";
import { realDivConfig as realDivCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv";
import { sqrtConfig as sqrtCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sqrt";
import { logConfig as logWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Log";
import { realDivConfig as realDivWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RealDiv";
import { sqrtConfig as sqrtWebGL } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Sqrt";
import { registerKernels } from "../attention";
import "../xformers";

registerKernels([logCPU, logWebGL, realDivCPU, realDivWebGL, sqrtCPU, sqrtWebGL]);
