/** Whether a backend's device is lost, and since when somebody can wait for it. */
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu";

export class DeviceLostError extends Error {
  override readonly name = "DeviceLostError";

  constructor() {
    super("the WebGPU device is lost; its tensors are gone");
  }
}

export interface Loss {
  lost: boolean;
  readonly whenLost: Promise<void>;
}

const losses = new WeakMap<GPUDevice, Loss>();

export function lossOf({ device }: WebGPUBackend): Loss {
  const known = losses.get(device);
  if (known) return known;
  const loss: Loss = {
    lost: false,
    whenLost: device.lost.then(() => {
      loss.lost = true;
    }),
  };
  losses.set(device, loss);
  return loss;
}
