const LIGHT =
  '--ink: #1b2330; --dim: #56606f; --paper: #fff; --soft: #f3f5f8; --line: #d3d9e2; --link: #0a58a8; --met: #1a7f4b; --mixed: #9a5c00; --unmet: #c02b2b; --unknown: #5d6877;';
const DARK =
  '--ink: #e4e8ee; --dim: #a3adbb; --paper: #15191f; --soft: #1f252d; --line: #37404c; --link: #7db8f5; --met: #5cc98d; --mixed: #e3a94e; --unmet: #f28b82; --unknown: #98a3b3;';

/** How a review looks: in a browser, in an editor's webview, on paper; light and dark as the reader has it. */
export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root { ${DARK} } }
body.vscode-light { color-scheme: light; ${LIGHT} }
body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light) { color-scheme: dark; ${DARK} }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
header, nav, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: inline-block; padding: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 1rem 0 0; padding: .6rem 0; border-block: 1px solid var(--line); }
.dim { color: var(--dim); }
.facts { margin: 0; padding: 0; list-style: none; color: var(--dim); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.cards li { background: var(--soft); border-radius: 8px; padding: .7rem .9rem; }
.cards strong { display: block; font-size: 1.6rem; line-height: 1.2; }
.bar { display: flex; height: .7rem; min-width: 7rem; border-radius: 4px; overflow: hidden; background: var(--line); }
.bar i { display: block; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; color: var(--dim); font-weight: 600; padding-bottom: .4rem; }
.scroll + .scroll { margin-top: 1.25rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { background: var(--soft); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
code { font: .88em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: .4rem 0; padding: .4rem .6rem; background: var(--soft); border-radius: 6px; overflow-x: auto; font: .88em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--unmet) 1.5px; text-underline-offset: 3px; font-weight: 600; }
article { padding: .5rem 0; }
article h4 { margin: 0; font-size: 1rem; }
article p { margin: .2rem 0; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 .55rem; font-size: .8rem; white-space: nowrap; }
.met { color: var(--met); } .mixed { color: var(--mixed); } .unmet { color: var(--unmet); }
.unknown, .attest-only, .not-applicable { color: var(--unknown); }
i.met { background: var(--met); } i.mixed { background: var(--mixed); } i.unmet { background: var(--unmet); }
.error { color: var(--unmet); } .warning { color: var(--mixed); } .info, .hint { color: var(--unknown); }
.warn { color: var(--unmet); font-weight: 600; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; }
summary { cursor: pointer; padding: .2rem 0; }
details > div { padding: .2rem 0 .6rem 1.2rem; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--line); white-space: pre-wrap; }
footer { color: var(--dim); padding-block: 2.5rem; font-size: .9rem; }
.nowrap { white-space: nowrap; }
tr.all > * { font-weight: 600; }
details:target > summary { background: var(--soft); outline: 2px solid var(--link); outline-offset: 2px; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  nav, .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4 { break-after: avoid; }
  tr, li, summary { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding: .25rem .4rem; }
  .bar { min-width: 4rem; }
  .bar i, .cards li, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details > summary { list-style: none; break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
