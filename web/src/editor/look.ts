/**
 * How the editor looks. The editor lives in a shadow root, so that its styles are constructed sheets (a strict content
 * security policy holds) and the page's rules do not reach it; the design tokens are inherited.
 */
import { EditorView } from "@codemirror/view";

/** Each severity has its own line, so that colour is never the only sign: double, wavy, dotted. */
export const look = EditorView.theme({
  "&": { fontSize: "var(--text-md)", color: "var(--ink)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font)", lineHeight: "1.7", minHeight: "4.7em", maxHeight: "34vh", overflow: "auto" },
  ".cm-content": { padding: "10px 14px", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--select)" },
  ".cm-lintRange": { backgroundImage: "none !important", paddingBottom: "1px" },
  ".cm-lintRange.t-error": { textDecoration: "underline double 2px var(--error)", textUnderlineOffset: "4px", background: "var(--error-soft)" },
  ".cm-lintRange.t-warning": { textDecoration: "underline wavy 1.5px var(--warning)", textUnderlineOffset: "4px" },
  ".cm-lintRange.t-hint": { textDecoration: "underline dotted 2px var(--hint)", textUnderlineOffset: "4px" },
  ".t-promise": { boxShadow: "inset 0 -7px 0 var(--promise-soft)" },
  ".cm-tooltip": { background: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line-2)", borderRadius: "10px", boxShadow: "var(--shadow-2)", maxWidth: "min(420px, 86vw)", overflow: "hidden" },
  ".cm-diagnostic": { padding: "10px 12px", borderLeft: "none", whiteSpace: "normal", fontSize: "var(--text-sm)", lineHeight: "1.55" },
  ".cm-diagnostic + .cm-diagnostic": { borderTop: "1px solid var(--line)" },
  ".cm-diagnosticAction": { font: "inherit", fontWeight: "600", color: "var(--accent-ink)", background: "var(--accent)", border: "0", borderRadius: "7px", padding: "4px 10px", margin: "6px 6px 0 0", cursor: "pointer" },
});

export const SHEET = `
:host { display: block; }
* { box-sizing: border-box; }
.frame { border: 1px solid var(--line-2); border-radius: 14px; background: var(--surface); box-shadow: var(--shadow-1); overflow: clip; }
.frame:focus-within { border-color: var(--accent); box-shadow: 0 0 0 3px var(--focus-soft); }
.bar { display: flex; gap: 8px; align-items: center; padding: 8px 10px; border-top: 1px solid var(--line); }
.bar .count { margin-left: auto; color: var(--ink-3); font-size: var(--text-xs); font-variant-numeric: tabular-nums; }
button { font: 600 var(--text-sm)/1.2 var(--font); border-radius: 9px; border: 1px solid var(--line-2); background: var(--surface); color: var(--ink); padding: 8px 13px; min-height: 36px; cursor: pointer; white-space: nowrap; }
button:hover { background: var(--hover); }
button:focus-visible, summary:focus-visible, li:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
button.send { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.send:hover { background: var(--accent-2); }
button[disabled] { opacity: .55; cursor: default; }
kbd { font: 500 11px/1 var(--font); border: 1px solid currentColor; opacity: .72; border-radius: 4px; padding: 1px 4px; margin-left: 6px; }
.made { margin: 0; padding: 6px 14px 8px; font-size: var(--text-xs); line-height: 1.5; color: var(--ink-2); border-top: 1px dashed var(--line); }
.other { display: flex; gap: 8px; align-items: center; background: var(--note-soft); } .other[hidden] { display: none; } .other span { flex: 1; min-width: 0; } .other button { min-height: 30px; padding: 4px 10px; font-size: var(--text-xs); }
.made b { font-weight: 650; color: var(--ink); }
.made details summary { cursor: pointer; color: var(--warning); font-weight: 600; }
.made ul { font-size: inherit; padding-left: 1.2em; list-style: disc; max-height: 6em; overflow: auto; } .made li { display: list-item; padding: 0; }
.below { display: grid; grid-template-columns: 1fr 1fr; gap: 0; border-top: 1px solid var(--line); height: 116px; }
.below > section { overflow: auto; padding: 8px 12px; min-width: 0; scrollbar-width: thin; }
.below > section + section { border-left: 1px solid var(--line); }
h3 { margin: 0 0 4px; font: 600 var(--text-xs)/1.4 var(--font); color: var(--ink-2); display: flex; gap: 8px; align-items: baseline; }
ul { list-style: none; margin: 0; padding: 0; font-size: var(--text-sm); line-height: 1.5; }
li { padding: 3px 0; display: flex; gap: 8px; align-items: baseline; border-radius: 6px; }
li .say { flex: 1; min-width: 0; }
li .say small { color: var(--ink-2); display: block; }
li button { padding: 2px 8px; min-height: 26px; font-size: var(--text-xs); border-radius: 7px; white-space: normal; text-align: left; }
.none { color: var(--ink-3); font-size: var(--text-sm); margin: 0; }
.t-mark { font-size: var(--text-xs); font-weight: 700; white-space: nowrap; border-radius: 5px; padding: 1px 6px; border: 1.5px solid; }
.t-mark.t-error { color: var(--error); border-style: solid; }
.t-mark.t-warning { color: var(--warning); border-style: dashed; }
.t-mark.t-hint { color: var(--hint); border-style: dotted; }
.due { font-weight: 650; color: var(--promise); white-space: nowrap; }
.due.vague { color: var(--warning); }
.note { flex: 1; min-width: 0; max-height: 2.8em; overflow: hidden; font-size: var(--text-xs); line-height: 1.4; color: var(--ink-2); }
.note.bad { color: var(--error); font-weight: 600; }
.t-why p { margin: 0 0 4px; }
.t-why-head { font-weight: 600; }
.t-source { color: var(--ink-2); font-size: var(--text-xs); }
@media (max-width: 760px) {
  .below { grid-template-columns: 1fr; height: auto; max-height: 132px; overflow: auto; }
  .below > section { overflow: visible; padding: 6px 12px; }
  .below > section + section { border-left: 0; border-top: 1px dashed var(--line); }
  .below.quiet { display: none; }
  .bar { flex-wrap: wrap; } .note { order: 9; flex-basis: 100%; } .note:empty { display: none; } kbd, .bar .count { display: none; } .bar .send { margin-left: auto; }
  button { min-height: 42px; }
}
@media (max-height: 620px) {
  .cm-scroller { max-height: 24vh !important; }
  .below { height: auto; max-height: 84px; overflow: auto; } .below.quiet { display: none; }
}
@media (max-height: 620px) { .bar { padding: 4px 8px; } .bar button { min-height: 32px; padding: 4px 11px; } .cm-editor .cm-scroller { min-height: 2.6em; } }
`;
