// Becomes out/serve.cjs, one file without dependencies: the exported site serves itself, from a USB stick for example.
import { serve } from "../lib/serve";

serve(__dirname);
