// For the page's server part: styles of what `Later` leaves standing until its script has come. With the script they
// would come too late.
import "./badge.module.css";
import "./figure.module.css";
import "@/components/python/run-python.module.css";
import "@/components/trace/shapes.module.css";
import "@/components/trace/trace.module.css";
import "@/components/ui/code-block.module.css";
import "@/components/ui/help.module.css";
import "@/components/ui/python-colours.module.css";
import "@/components/ui/slider.module.css";
import "@/components/ui/switch.module.css";
import "@/components/ui/tabs.module.css";
