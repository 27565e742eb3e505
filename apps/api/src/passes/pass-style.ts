/**
 * The page's whole style, in the page: a second request costs a second on the links this is read over. Light and dark hold 7:1
 * (pass-style.test.ts reads the colours from here); system fonts only, because no font may stand between a driver and the code.
 */
export const LIGHT = {
  ground: '#ffffff',
  ink: '#141a19',
  soft: '#43504d',
  line: '#c5d0cd',
  link: '#0b5d4e',
  calm: '#e3f0ed',
  calmInk: '#08332b',
  wait: '#ffedc2',
  waitInk: '#3d2b00',
  go: '#0b5d4e',
  goInk: '#ffffff',
  stop: '#8f1d17',
  stopInk: '#ffffff',
};
export const DARK: typeof LIGHT = {
  ground: '#0e1413',
  ink: '#f0f4f3',
  soft: '#b6c3c0',
  line: '#3a4744',
  link: '#7fdcc6',
  calm: '#12332c',
  calmInk: '#d5f3eb',
  wait: '#4a3603',
  waitInk: '#ffecbd',
  go: '#7fdcc6',
  goInk: '#04231c',
  stop: '#ffb4ab',
  stopInk: '#3b0703',
};
/** Text and the ground that it stands on. */
export const PAIRS: [keyof typeof LIGHT, keyof typeof LIGHT][] = [
  ['ink', 'ground'],
  ['soft', 'ground'],
  ['link', 'ground'],
  ['calmInk', 'calm'],
  ['waitInk', 'wait'],
  ['goInk', 'go'],
  ['stopInk', 'stop'],
];

const variables = (colours: typeof LIGHT): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const SCREEN = `
:root{color-scheme:light dark;${variables(LIGHT)}}
@media(prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%}
body{background:var(--ground);color:var(--ink);font:16px/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Noto Sans CJK SC","Noto Sans Devanagari","Kokonor","Microsoft Himalaya","Noto Serif Tibetan",sans-serif;overflow-wrap:anywhere}
:lang(bo){line-height:1.6}
main,footer{max-width:480px;margin:0 auto;padding:0 16px}
a{color:var(--link);display:inline-flex;align-items:center;min-width:48px;min-height:48px}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.now{display:flex;align-items:center;gap:10px;min-height:52px;padding:4px 0 4px 16px;margin:0 -16px;background:var(--calm);color:var(--calmInk)}
.now h1{flex:1;font-size:17px;line-height:1.25;padding:4px 0}
:lang(bo) .now h1{line-height:1.45}
.now>svg{flex:none}
.now a{flex:none;width:52px;justify-content:center;align-self:stretch;color:inherit}
.wait{background:var(--wait);color:var(--waitInk)}
.go,.done{background:var(--go);color:var(--goInk)}
.stop{background:var(--stop);color:var(--stopInk)}
.go h1,.stop h1,.done h1{font-size:20px}
.day{font-weight:600;padding-top:8px}
.clocks{display:flex;align-items:flex-end;gap:0 12px}
.clocks p{flex:1 1 0}
.clocks span{display:block;line-height:1.25}
.clocks.span{flex-wrap:wrap}
.clocks.span p{flex:0 1 auto}
.clocks b{display:block;font-size:28px;line-height:1.1;font-variant-numeric:tabular-nums;white-space:nowrap}
.clocks p:first-child b{font-size:52px;line-height:1}
.clocks.span b{font-size:22px}
.clocks.span p:first-child b{font-size:34px}
.clocks span,.small{font-size:14px;color:var(--soft)}
.told{font-weight:600}
.told .small{display:inline-block;font-weight:400}
.places{display:flex;flex-wrap:wrap;gap:8px;align-items:stretch;padding:8px 0;margin-top:6px;border-top:1px solid var(--line)}
.place{display:flex;gap:8px;align-items:center;padding:2px 12px;border:3px solid var(--ink);border-radius:8px;font-size:15px;font-weight:600;white-space:nowrap}
.places b{font-size:40px;line-height:1;font-variant-numeric:tabular-nums}
.group{flex:1;align-self:center;font-size:18px;line-height:1.2;font-weight:600}
.only b{display:block;font-size:28px;line-height:1.25}
.qr{display:block;margin:4px auto 0;max-width:100%;height:auto;background:#fff}
@media(max-width:319px){.clocks{flex-wrap:wrap}.clocks p:first-child b{font-size:44px}.place{flex-wrap:wrap;white-space:normal}.told .small{display:inline}.clocks.span p:first-child b{font-size:24px}dl{grid-template-columns:1fr;gap:0}dd{padding-bottom:6px}}
@media(min-height:681px){.qr{zoom:1.25}}
.show{text-align:center;font-weight:600;padding:4px 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 16px;padding:12px 0;border-top:1px solid var(--line)}
dt{color:var(--soft)}
dd{font-weight:600}
.more{padding:12px 0;border-top:1px solid var(--line)}
.offline{padding:4px 16px;margin:0 -16px;line-height:1.25;border-top:1px solid var(--waitInk);background:var(--wait);color:var(--waitInk)}
.offline[hidden],.paper{display:none}
[data-kept] .offline{display:block}
#said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
ul{list-style:none;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:0 16px}
li a{width:100%;font-size:18px}
li a[aria-current]{font-weight:700;text-decoration:none}
footer{padding-bottom:32px}`;

const PAPER = `
@page{size:A4;margin:12mm}
@media print{
:root{color-scheme:light;--ground:#fff;--ink:#000;--soft:#000;--line:#000}
body{font-size:13pt}
main,footer{max-width:none;padding:0}
footer,.now a,.offline,.show{display:none}
.now{margin:0;padding:6px 12px;background:#fff;color:#000;border:2px solid #000}
.now>svg{display:block}
main{display:grid;grid-template-columns:1fr 62mm;column-gap:6mm}
.now,.more,.paper{grid-column:1/-1}
.time,.places,dl{grid-column:1}
.clocks p{flex:0 1 auto}
.qr{grid-column:2;grid-row:2/span 3;zoom:1;margin:3mm 0}
.paper{display:block}
.paper ul{grid-template-columns:repeat(4,1fr);gap:1mm 6mm;padding:2mm 0}
.paper li{font-weight:600}
.boxes{display:grid;grid-template-columns:repeat(4,1fr);gap:4mm;padding-top:3mm}
.boxes div{height:38mm;border:1px solid #000}
}`;

export const PASS_STYLE = (SCREEN + PAPER).replaceAll('\n', '');
