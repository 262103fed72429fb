/** The stock tfjs kernels that the network and its training use beside those of the modules. */
import { logConfig as logCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Log";
import { realDivConfig as realDivCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv";
import { sqrtConfig as sqrtCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sqrt";
import { registerKernels } from "../attention";
import "../xformers";

registerKernels([logCPU, realDivCPU, sqrtCPU]);
