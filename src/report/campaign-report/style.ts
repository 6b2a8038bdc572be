/** For a screen, light or dark, and for paper; nothing is loaded from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5c6773; --line: #d8dee6; --page: #fff; --panel: #f5f7fa;
  --a: #0b63ce; --a-soft: #a8c9f0; --closed: #e9ecf0; --good: #15803d; --bad: #b91c1c; --open: #92600a; --idle: #c9d1da; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --soft: #9aa7b4; --line: #303a46; --page: #12171d; --panel: #1a2129;
  --a: #6cb2ff; --a-soft: #2c4f78; --closed: #1d252e; --good: #4ade80; --bad: #f87171; --open: #f5c451; --idle: #3c4754; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .25rem; }
article + article { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 2rem; }
.soft, figcaption, dt { color: var(--soft); } p { margin: .25rem 0 .75rem; }
.answers { list-style: none; padding: 0; display: grid; gap: .6rem; margin: 1.25rem 0; }
.answers li { background: var(--panel); border-left: 5px solid; border-radius: .35rem; padding: .6rem 1rem; }
.answers strong { display: block; } .answers .good { border-color: var(--good); } .answers .bad { border-color: var(--bad); } .answers .open { border-color: var(--open); }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0; }
dl div { background: var(--panel); border-radius: .35rem; padding: .6rem 1rem; } dt { font-size: .85rem; } dd { margin: 0; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
figure { margin: .5rem 0 1rem; } figcaption { font-size: .85rem; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.grid, .tick { stroke: var(--line); } .paced { stroke: var(--a); stroke-width: 2; }
.closed { fill: var(--closed); } .dialed { fill: var(--a-soft); } .answered { fill: var(--a); } .abandoned { fill: var(--bad); }
.state-running, .state-pending { fill: var(--good); } .state-paused { fill: var(--open); } .state-error { fill: var(--bad); } .state-stopped, .state-draft { fill: var(--idle); } .state-unknown { fill: none; stroke: var(--line); }
.key span { display: inline-block; margin-right: 1rem; font-size: .85rem; color: var(--soft); } .key svg { display: inline-block; width: .8rem; height: .8rem; vertical-align: -.1rem; margin-right: .35rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-variant-numeric: tabular-nums; }
th { color: var(--soft); font-weight: 500; } td:not(:last-child) { white-space: nowrap; } td:last-child { overflow-wrap: anywhere; }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --panel: #f3f3f3; --a: #0b4fa5; --a-soft: #a8c9f0;
  --closed: #e6e6e6; --good: #15803d; --bad: #b91c1c; --open: #92600a; --idle: #c4c4c4; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } body { font-size: 10pt; } main { max-width: none; padding: 0; } tr, li, figure { break-inside: avoid; } h2 { break-after: avoid; }
  article + article { break-before: page; border: 0; margin: 0; padding: 0; } thead { display: table-header-group; } .scroll { overflow: visible; } }
`;
