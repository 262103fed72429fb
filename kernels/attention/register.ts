import { getKernel, type KernelConfig, type KernelFunc, registerKernel } from "@tensorflow/tfjs-core";

/**
 * Registers kernels that are not registered yet, so that several rooms may ask for the same one. Those of the CPU backend
 * serve the WASM backend too, which is one.
 */
export function registerKernels(kernels: readonly KernelConfig[]): void {
  for (const kernel of kernels) {
    if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel);
    if (kernel.backendName === "cpu" && !getKernel(kernel.kernelName, "wasm")) {
      registerKernel({ ...kernel, backendName: "wasm" });
    }
  }
}

/** One kernel of each backend. */
export function eachBackend(
  kernelName: string,
  kernels: { [backendName: string]: KernelFunc },
): KernelConfig[] {
  return Object.entries(kernels).map(([backendName, kernelFunc]) => ({
    kernelName,
    backendName,
    kernelFunc,
  }));
}
