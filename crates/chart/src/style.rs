//! The style sheet of charts.

use std::fmt::Write;

use crate::palette::{GRID, INK, LANE, LIKE, PAPER, PARTIES, Pair, SOFT, STEPS, UNLIKE};

/// Which ground a chart stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// White.
    Light,
    /// Near-black.
    Dark,
}

/// Everything that is not a colour. Fonts that are as wide as the widths that layout is
/// computed with come first.
const SHAPES: &str = "\
.chart{display:block;max-width:100%;height:auto}
.chart text{font:13px \"Helvetica Neue\",Helvetica,Arial,\"Liberation Sans\",sans-serif}
.chart .head{font-size:18px;font-weight:700}
.chart .strong{font-weight:700}
.chart .small{font-size:12px}
.chart .fine{font-size:11px}
.chart .grid,.chart .rule,.chart .lead{fill:none;stroke-width:1}
.chart .rule{stroke-dasharray:1 3}
.chart .track,.chart .open,.chart .contested,.chart .join{fill:none;stroke:currentColor;stroke-width:3}
.chart .open{stroke-width:1.5}
.chart .contested{stroke-dasharray:6 3}
.chart .maybe{stroke-dasharray:5 4}
.chart .heard{stroke-dasharray:1.5 2.5}
.chart .join{stroke-width:1.5}
.chart .solid{fill:currentColor}
.chart .hollow{stroke:currentColor;stroke-width:1.8}
.chart .ring,.chart .edge{fill:none;stroke:currentColor;stroke-width:1.8}
.chart .edge{stroke-width:1.2}
.chart .cross{fill:none;stroke:currentColor;stroke-width:2.2}
.chart .tint{fill:currentColor;fill-opacity:.2}
.chart .share{fill:currentColor;fill-opacity:.45}
.chart .name{fill:currentColor}
.chart .like,.chart .unlike{fill:none;stroke-linecap:round}
.chart .unlike{stroke-dasharray:7 7}
.chart .wide1{stroke-width:1.2}
.chart .wide2{stroke-width:2.6}
.chart .wide3{stroke-width:4}
.chart .wide4{stroke-width:5.5}
.chart .wide5{stroke-width:7}
.chart .label{font-weight:600;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
.chart a{text-decoration:none;cursor:pointer}
.chart a:focus{outline:none}
.chart a:hover path,.chart a:focus-visible path{stroke:currentColor;stroke-width:4;stroke-opacity:.7}
.chart a:hover rect,.chart a:focus-visible rect{stroke:currentColor;stroke-width:3}
";

/// The rules for one ground: colours alone. Every rule begins with `.chart`, so that a page
/// may put a selector of its own before it.
pub fn rules(theme: Theme) -> String {
    let of = |pair: Pair| match theme {
        Theme::Light => pair.light.hex(),
        Theme::Dark => pair.dark.hex(),
    };
    let mut out = String::new();
    let (paper, ink, soft) = (of(PAPER), of(INK), of(SOFT));
    let _ = writeln!(out, ".chart{{color:{ink}}}");
    let _ = writeln!(out, ".chart .paper,.chart .hollow{{fill:{paper}}}");
    let _ = writeln!(out, ".chart text{{fill:{ink}}}");
    let _ = writeln!(out, ".chart text.name{{fill:currentColor}}");
    let _ = writeln!(out, ".chart text.soft{{fill:{soft}}}");
    let _ = writeln!(out, ".chart .soft,.chart .rule,.chart .lead{{color:{soft}}}");
    let _ = writeln!(out, ".chart .rule,.chart .lead{{stroke:{soft}}}");
    let _ = writeln!(out, ".chart .grid{{stroke:{}}}", of(GRID));
    let _ = writeln!(out, ".chart .lane{{fill:{}}}", of(LANE));
    let _ = writeln!(out, ".chart .label{{stroke:{paper}}}");
    let _ = writeln!(out, ".chart .like{{stroke:{}}}", of(LIKE));
    let _ = writeln!(out, ".chart .unlike{{stroke:{}}}", of(UNLIKE));
    for (i, pair) in PARTIES.iter().enumerate() {
        let _ = writeln!(out, ".chart .p{i}{{color:{}}}", of(*pair));
    }
    for (i, pair) in STEPS.iter().enumerate() {
        let _ = writeln!(out, ".chart .step{i}{{fill:{}}}", of(*pair));
    }
    out
}

/// The whole sheet: shapes, light colours, and the dark ones for screens that ask for them.
/// On paper it is always light.
pub fn sheet() -> String {
    let (light, dark) = (rules(Theme::Light), rules(Theme::Dark));
    format!("{SHAPES}{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n")
}
