/** Colours by name, for a light and a dark screen. Paper is light. */
export const PALETTES = {
  light: {
    paper: '#ffffff',
    ink: '#1b1f24',
    faint: '#57606a',
    line: '#d0d7de',
    shade: '#f4f6f8',
    link: '#0a52b8',
    good: '#17652d',
    bad: '#b3141f',
    open: '#7d4b00',
    quiet: '#5a4a8a',
  },
  dark: {
    paper: '#14181d',
    ink: '#e8ecf0',
    faint: '#a3adb8',
    line: '#3a434d',
    shade: '#1d232a',
    link: '#7cb7ff',
    good: '#63d083',
    bad: '#ff8f88',
    open: '#e6b35a',
    quiet: '#bda9f5',
  },
} as const;

/** All of the page's look. It is named by its hash in the page's policy, so nothing else may style it. */
export const STYLES = `
:root { color-scheme: light dark; ${toVariables(PALETTES.light)} }
@media (prefers-color-scheme: dark) { :root { ${toVariables(PALETTES.dark)} } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 75rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 3px solid var(--line); }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font: 0.9em ui-monospace, monospace; }
code, td a { overflow-wrap: anywhere; }
.faint, figcaption { color: var(--faint); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: 0.75rem 0 1.5rem; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line);
  unicode-bidi: isolate; }
thead th { background: var(--shade); }
th { min-width: 5rem; }
td.number { font-variant-numeric: tabular-nums; }
td ul { margin: 0.25rem 0; padding-left: 1.2rem; }
figure { margin: 1rem 0; }
.verdict { display: inline-block; padding: 0.25rem 0.75rem; border: 2px solid currentColor; border-radius: 0.4rem;
  font-weight: 700; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.open { color: var(--open); }
.quiet { color: var(--quiet); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
svg { display: block; width: 100%; height: auto; max-width: 45rem; }
svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
svg .axis { stroke: var(--line); fill: none; }
svg .area-attested { fill: var(--good); }
svg .area-planned { fill: var(--link); }
svg .area-accepted { fill: var(--quiet); }
svg .area-expired { fill: var(--bad); }
@media print {
  :root { ${toVariables(PALETTES.light)} }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav, .skip { display: none; }
  tr, figure, .keep { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  svg * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

function toVariables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');
}
