import { safeText } from '../text/safe.ts';

/** A page of its own: no script, nothing from elsewhere, light, dark and on paper. `title` and `body` are HTML. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Text of unknown origin in HTML. */
export function htmlText(value: string, limit = 300): string {
  return safeText(value, limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const LIGHT = `--ink: #1b2430; --soft: #56616d; --line: #d8dee6; --page: #ffffff; --panel: #f5f7fa;
  --a: #0b63ce; --b: #b45309; --c: #6b7280; --good: #15803d; --bad: #b91c1c;`;
const DARK = `--ink: #e6ebf1; --soft: #9aa7b4; --line: #303a46; --page: #12171d; --panel: #1a2129;
  --a: #6cb2ff; --b: #f5a65b; --c: #9ca3af; --good: #4ade80; --bad: #f87171;`;

const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } h2 small { color: var(--soft); font-weight: 400; }
.policy, .note, .tiles span { color: var(--soft); } .note { font-size: .9rem; }
.tiles { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; }
.tiles li { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.tiles strong { display: block; font-size: 1.6rem; font-variant-numeric: tabular-nums; } .tiles span { font-size: .85rem; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
figure { margin: 0 0 1.5rem; } figcaption { font-weight: 600; margin-bottom: .25rem; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
.grid { stroke: var(--line); } .mark { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 8 4; } svg text.limit { fill: var(--bad); }
.s0 { stroke: var(--a); stroke-width: 2.5; } .s1 { stroke: var(--b); stroke-width: 2; stroke-dasharray: 7 3; } .s2 { stroke: var(--c); stroke-width: 2; stroke-dasharray: 2 3; }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: .25rem 0 0; padding: 0; font-size: .85rem; color: var(--soft); }
.key svg { display: inline-block; width: 2.2em; height: .7em; margin-right: .4em; vertical-align: baseline; }
details { font-size: .85rem; color: var(--soft); margin-top: .25rem; } details table { width: auto; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding-bottom: .25rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; } tbody tr.own { background: var(--panel); }
tbody th { font-weight: 500; min-width: 13rem; } thead th { color: var(--soft); font-weight: 500; vertical-align: bottom; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } thead th.number { white-space: normal; }
.at { white-space: nowrap; font-variant-numeric: tabular-nums; } td { vertical-align: top; }
tbody tr.apart { background: var(--panel); } .apart td:last-child { color: var(--b); }
@page { margin: 14mm; }
@media print { :root { color-scheme: light; ${LIGHT} } body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; } .scroll { overflow: visible; } table { font-size: 8pt; } th, td { padding: .2rem .35rem; }
  tbody th { min-width: 0; } tr, figure, .tiles { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; }
  .tiles { grid-template-columns: repeat(4, 1fr); } details { display: none; } }
`;
