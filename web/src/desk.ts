/** The workbench: editor, curve, live news, keys, tips. */
import "./curve";
import "./editor/element";
import "./live";
import { watchActions } from "./desk/actions";
import { watchHandover } from "./desk/handover";
import { watchKeys } from "./desk/keys";
import { watchNews } from "./desk/news";
import { watchTabs } from "./desk/tabs";
import { watchTips } from "./desk/tips";

watchTips();
watchTabs();
watchActions();
watchNews();
watchKeys();
watchHandover();
