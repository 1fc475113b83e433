"""The style of a comparison's page: on a phone, on a desk, on A4."""

from __future__ import annotations

STYLE = """
:root{--ink:#1c2530;--soft:#4a5563;--line:#d5dbe3;--tint:#f3f6fa;--deep:#1d5b9e}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.65 "PingFang SC","Microsoft YaHei",
"Noto Sans CJK SC","Source Han Sans SC",sans-serif}
main{max-width:880px;margin:0 auto;padding:32px 16px 48px}
header{border-bottom:3px solid var(--deep);padding-bottom:12px}
h1{font-size:28px;line-height:1.35;margin:0 0 8px}h1 span{display:inline-block}
header p,.note,.lead,footer{color:var(--soft);font-size:14px}header p{margin:0}
h2{font-size:19px;line-height:1.4;margin:40px 0 12px}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:1px;margin:0;background:var(--line);
border:1px solid var(--line)}
.tiles div{background:#fff;padding:14px 16px}
dt{color:var(--soft);font-size:14px}dd{margin:0}
dd b{font-size:30px;line-height:1.3;color:var(--deep);margin-right:4px;
font-variant-numeric:tabular-nums}
dd small{display:block;color:var(--soft);font-size:13px}
figure{margin:40px 0 0;break-inside:avoid}
figcaption{margin-bottom:12px}figcaption h2{margin:0}
figcaption p{margin:2px 0 0;color:var(--soft);font-size:15px}
svg{display:block;overflow:visible}
svg{fill:#1c2530}svg text{font-size:14px}
svg text.n{font-variant-numeric:tabular-nums}svg text.in{fill:#fff;font-weight:bold}
svg text:not(.in){paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
svg .grid{stroke:var(--line)}svg .soft{fill:#4a5563;font-size:13px}
.small{display:grid;gap:20px 28px;grid-template-columns:repeat(3,1fr)}
h3{font-size:15px;margin:0 0 4px}
.lead{margin:0}
.key{list-style:none;margin:4px 0 14px;padding:0;display:grid;gap:2px 20px;
grid-template-columns:repeat(auto-fill,minmax(230px,1fr));font-size:14px}
.swatch{display:inline-block;vertical-align:-2px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:5px 10px;text-align:right;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;min-width:4.5em;
word-break:keep-all}
th:first-child{text-align:left;position:sticky;left:0;background:#fff;font-weight:normal;
min-width:8em}
th i{display:inline-block;min-width:1.6em;color:var(--soft);font-style:normal}
th[aria-sort]{color:var(--deep)}
details{margin-top:40px}summary{font-size:19px;font-weight:bold;cursor:pointer;color:var(--deep)}
tr.row th{background:var(--tint);font-weight:bold}
footer{margin-top:40px;border-top:1px solid var(--line)}footer ul{padding-left:1.2em}
@media(max-width:600px){h1{font-size:23px}.tiles,.small{grid-template-columns:repeat(2,1fr)}
th:first-child{min-width:10em}dd b{font-size:25px}.tiles div{padding:10px 12px}}
@page{size:A4;margin:16mm}
@media print{details:not([open]),summary{display:none}
main{max-width:none;padding:0}body{font-size:12px}.scroll{overflow:visible}
table{font-size:10px}th,td{padding:2px 4px}thead{display:table-header-group}
tr{break-inside:avoid}tr.row{break-after:avoid}h2{break-after:avoid}th:first-child{position:static}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
