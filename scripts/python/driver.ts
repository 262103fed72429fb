/** The page of the headless commands: the real client, put where the command line can reach it. */
import { createPythonKernel } from "../../kernels/python/client";

declare global {
  interface Window {
    createPythonKernel: typeof createPythonKernel;
  }
}

window.createPythonKernel = createPythonKernel;
