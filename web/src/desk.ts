/** The workbench: editor, curve, live news, keys, tips. */
import "./curve";
import "./editor/element";
import "./live";
import { watchActions } from "./desk/actions";
import { watchFiles } from "./desk/files";
import { watchHandover } from "./desk/handover";
import { watchHeld } from "./desk/held";
import { watchKeys } from "./desk/keys";
import { watchBlanks } from "./desk/blanks";
import { watchNews } from "./desk/news";
import { watchPalette } from "./desk/palette";
import { watchReady } from "./desk/ready";
import { watchRows } from "./desk/rows";
import { watchTabs } from "./desk/tabs";
import { watchTips } from "./desk/tips";

watchTips();
watchTabs();
watchActions();
watchNews();
watchHeld();
watchFiles();
watchKeys();
watchPalette();
watchBlanks();
watchReady();
watchRows();
watchHandover();
