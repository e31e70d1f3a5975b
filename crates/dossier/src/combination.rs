//! Reads a combination of options that cannot be agreed together.

use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::{Fields, error};
use crate::model::{Infeasible, Part, Point, PointKind};
use crate::parse::one_of;

/// The combination of an `[[infeasible]]` table. None where a part of it cannot be used:
/// without that part it would rule out more than was meant.
pub(crate) fn read(
    mut f: Fields<'_>,
    points: &[Point],
    out: &mut Vec<Diagnostic>,
) -> Option<Infeasible> {
    let why = f.text("why", out).map_or_else(String::new, |w| w.0);
    let span = f.span();
    let tables = f.tables("together", "part", out);
    f.done(out);
    if tables.is_empty() {
        let hint = "add: together = [ { point = \"…\", option = \"…\" }, … ]".to_owned();
        error(out, span, "this combination has no parts".to_owned(), hint);
        return None;
    }
    let read: Vec<_> = tables.into_iter().map(|t| part(t, points, out)).collect();
    let mut parts: Vec<Part> = read.into_iter().collect::<Option<_>>()?;
    parts.sort_by_key(|p| p.point);
    if let Some(twice) = parts.windows(2).find(|w| w[0].point == w[1].point) {
        let id = &points[twice[0].point].id;
        let message = format!("this combination names the point {id:?} twice");
        let hint = "a settlement takes one option on each point; for any of several \
                    options write option = [\"…\", \"…\"]";
        error(out, span, message, hint.to_owned());
        return None;
    }
    if let Some(fact) = parts.iter().find(|p| points[p.point].kind == PointKind::Fact) {
        let id = &points[fact.point].id;
        out.push(Diagnostic {
            severity: Severity::Warning,
            span,
            message: format!("{id:?} is a fact, which nobody settles"),
            hint: "the combination is not used; name issues and processes".to_owned(),
        });
        return None;
    }
    Some(Infeasible { why, parts })
}

/// `{ point, option }` or `{ point, not }`, each with one option or a list of them.
fn part(mut f: Fields<'_>, points: &[Point], out: &mut Vec<Diagnostic>) -> Option<Part> {
    let span = f.span();
    let point = f.needed("point", out);
    let named = f.texts("option", out);
    let but = f.texts("not", out);
    f.done(out);
    if point.0.is_empty() {
        return None;
    }
    let point = one_of(point, "point", points.iter().map(|p| &p.id), out)?;
    let ids = || points[point].options.iter().map(|o| &o.id);
    let mut found = |given: Vec<(String, _)>| -> Option<Vec<usize>> {
        let found = given.into_iter().map(|o| one_of(o, "option", ids(), out));
        found.collect::<Vec<_>>().into_iter().collect()
    };
    let mut options = match (named.is_empty(), but.is_empty()) {
        (false, true) => found(named)?,
        (true, false) => {
            let but = found(but)?;
            (0..points[point].options.len()).filter(|o| !but.contains(o)).collect()
        }
        _ => Vec::new(),
    };
    options.sort_unstable();
    options.dedup();
    if options.is_empty() {
        let message = "this part names no option that it rules out".to_owned();
        let hint =
            "give either option = \"…\" or not = \"…\", which is every other option";
        error(out, span, message, hint.to_owned());
        return None;
    }
    Some(Part { point, options })
}
