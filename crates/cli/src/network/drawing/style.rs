//! Colours for light and dark, which also those tell apart who see few: agreement is blue
//! and drawn through, disagreement orange and dashed.

/// The style sheet; it reaches nothing outside of the drawing.
pub(super) const STYLE: &str = "\
.rapporteur-network{--ground:#ffffff;--ink:#1b1b1b;--faint:#5c5c5c;--like:#0b62a4;\
--unlike:#b8440c;--actor:#1b1b1b;--concept:#8a6d00;font:12px system-ui,sans-serif}
@media (prefers-color-scheme:dark){.rapporteur-network{--ground:#16181c;--ink:#ececec;\
--faint:#a8a8a8;--like:#74b7f5;--unlike:#f59a6a;--actor:#ececec;--concept:#e0bd4a}}
.ground{fill:var(--ground)}
text{fill:var(--ink)}
.name{text-anchor:middle;paint-order:stroke;stroke:var(--ground);stroke-width:3px;\
stroke-linejoin:round}
.title{font-size:16px;font-weight:600}
.note{fill:var(--faint)}
.tie{stroke-linecap:round;opacity:.75}
.like{stroke:var(--like)}
.unlike{stroke:var(--unlike);stroke-dasharray:6 6}
.actor{fill:var(--actor)}
.concept{fill:var(--concept)}
.actor,.concept{stroke:var(--ground);stroke-width:2px}
";
