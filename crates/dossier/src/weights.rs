//! What the analyst thinks each party makes of each option: the file `weights.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::{Fields, error, table};
use crate::model::{Dossier, Point, Scale};
use crate::parse::{one_of, read};

/// What parties make of options, as far as it is given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// At most one for each party, in the order of the file.
    pub interests: Vec<Interest>,
}

/// What one party makes of the points.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interest {
    /// Index of the party.
    pub party: usize,
    /// What no agreement is worth to it, in the unit of weight times value.
    pub reserve: Option<f64>,
    /// What it can bring to bear, beside others; for forecasts alone.
    pub power: Option<f64>,
    /// By index of the point.
    pub points: BTreeMap<usize, Valuation>,
}

/// What one point is to a party.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Valuation {
    /// How much the point weighs, from 0 on.
    pub weight: f64,
    /// What each option is worth, from 0 on; none where it is not given.
    pub values: Vec<Option<f64>>,
}

/// Weights as read, with all that was wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParsedWeights {
    /// What could be used.
    pub weights: Weights,
    /// What was wrong or doubtful, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// The greatest weight and the greatest value.
const MOST: f64 = 1000.0;
/// The greatest reserve: no package of a thousand points is worth more.
const MOST_RESERVE: f64 = 1e9;

impl Weights {
    /// What a party makes of the points, by its index.
    pub fn of(&self, party: usize) -> Option<&Interest> {
        self.interests.iter().find(|interest| interest.party == party)
    }
}

/// Reads the text of a `weights.toml` for a dossier. What cannot be used is told of and is
/// missing then: it is not taken to be nothing.
pub fn parse_weights(text: &str, dossier: &Dossier) -> ParsedWeights {
    let mut out = Vec::new();
    let mut weights = Weights::default();
    read(text, "weights file", &mut out, |mut fields, out| {
        let parties = fields.tables("party", "party", out);
        fields.done(out);
        for party in parties {
            interest(party, dossier, &mut weights, out);
        }
        if weights.interests.is_empty() && out.is_empty() {
            let hint = "add a [[party]] with `id` and [[party.point]] tables";
            error(out, 0..0, "this weights no party".to_owned(), hint.to_owned());
        }
    });
    out.sort_by_key(|d| d.span.start);
    ParsedWeights { weights, diagnostics: out }
}

fn interest(
    mut f: Fields<'_>,
    dossier: &Dossier,
    weights: &mut Weights,
    out: &mut Vec<Diagnostic>,
) {
    let id = f.needed("id", out);
    let reserve = f.number("reserve", MOST_RESERVE, out);
    let power = f.number("power", MOST, out);
    let tables = f.tables("point", "point", out);
    f.done(out);
    let mut points = BTreeMap::new();
    for table in tables {
        if let Some((point, valuation, span)) = valuation(table, &dossier.points, out)
            && points.insert(point, valuation).is_some()
        {
            let id = &dossier.points[point].id;
            let message = format!("the point {id:?} is weighed twice for one party");
            error(out, span, message, "the last one counts; take one out".to_owned());
        }
    }
    let span = id.1.clone();
    if id.0.is_empty() {
        return;
    }
    let ids = dossier.parties.iter().map(|p| &p.id);
    let Some(party) = one_of(id, "party", ids, out) else { return };
    if weights.of(party).is_some() {
        let message = format!("the party {:?} stands twice", dossier.parties[party].id);
        error(out, span, message, "the first one counts; join them".to_owned());
        return;
    }
    weights.interests.push(Interest { party, reserve, power, points });
}

/// A point with its weight and values; none where the point or the weight cannot be used.
fn valuation(
    mut f: Fields<'_>,
    points: &[Point],
    out: &mut Vec<Diagnostic>,
) -> Option<(usize, Valuation, Range<usize>)> {
    let id = f.needed("id", out);
    let span = id.1.clone();
    let weight = f.needed_number("weight", MOST, out);
    let point = match id.0.is_empty() {
        true => None,
        false => one_of(id, "point", points.iter().map(|p| &p.id), out),
    };
    let values = match point {
        Some(point) => values(&mut f, &points[point], out),
        None => {
            f.raw("value");
            Vec::new()
        }
    };
    f.done(out);
    Some((point?, Valuation { weight: weight?, values }, span))
}

/// A value for each option, or `rising` or `falling` for all options of an ordinal point.
fn values(
    f: &mut Fields<'_>,
    point: &Point,
    out: &mut Vec<Diagnostic>,
) -> Vec<Option<f64>> {
    let Some(value) = f.raw("value") else {
        return vec![None; point.options.len()];
    };
    if value.get_ref().as_str().is_some() {
        return evenly(f, point, out);
    }
    let mut values = vec![None; point.options.len()];
    let Some(mut given) = table(value, "value table", out) else { return values };
    for (option, value) in point.options.iter().zip(&mut values) {
        *value = given.number(option.id.clone(), MOST, out);
    }
    given.done(out);
    values
}

/// The analyst says in one word that the options lie at even distances.
fn evenly(
    f: &mut Fields<'_>,
    point: &Point,
    out: &mut Vec<Diagnostic>,
) -> Vec<Option<f64>> {
    let words = [("rising", false), ("falling", true)];
    let span = f.text("value", out).map_or(0..0, |t| t.1);
    let last = point.options.len().saturating_sub(1);
    let falling = f.word("value", &words, out);
    if point.scale == Scale::Nominal && falling.is_some() {
        let message = format!("the point {:?} is nominal: nothing rises there", point.id);
        let hint = "give each option a value, as in { first = 0, second = 1 }".to_owned();
        out.push(Diagnostic { severity: Severity::Error, span, message, hint });
        return vec![None; point.options.len()];
    }
    let place = |i: usize| i as f64 / last.max(1) as f64;
    let value = |i| falling.map(|f| if f { 1.0 - place(i) } else { place(i) });
    (0..point.options.len()).map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOSSIER: &str = r#"
id = "boats"
[[party]]
id = "north"
name = "Northland"
[[party]]
id = "south"
name = "Southland"
[[point]]
id = "quota"
question = "How many boats?"
scale = "ordinal"
option = [ { id = "few", text = "Ten." }, { id = "some", text = "Fifty." }, { id = "many", text = "A hundred." } ]
[[point]]
id = "port"
question = "Which port?"
option = [ { id = "east", text = "The east." }, { id = "west", text = "The west." } ]
"#;

    const SOUND: &str = r#"[[party]]
id = "north"
reserve = 12.5
point = [
  { id = "quota", weight = 60, value = "falling" },
  { id = "port", weight = 40, value = { east = 0x1, west = 0.25 } },
]
[[party]]
id = "south"
power = 2
[[party.point]]
id = "port"
weight = 0
"#;

    fn read(text: &str) -> ParsedWeights {
        parse_weights(text, &crate::parse(DOSSIER).dossier)
    }

    #[test]
    fn a_sound_file() {
        let ParsedWeights { weights, diagnostics } = read(SOUND);
        assert_eq!(diagnostics, []);
        let north = weights.of(0).unwrap();
        assert_eq!((north.reserve, north.power), (Some(12.5), None));
        assert_eq!(north.points[&0].values, [Some(1.0), Some(0.5), Some(0.0)]);
        assert_eq!(north.points[&1].values, [Some(1.0), Some(0.25)]);
        let south = weights.of(1).unwrap();
        assert_eq!((south.reserve, south.power), (None, Some(2.0)));
        assert_eq!(south.points[&1].values, [None, None]);
        assert!(!south.points.contains_key(&0));
    }

    #[test]
    fn each_mistake_is_told_and_what_it_touches_is_missing() {
        let cases = [
            ("id = \"north\"", "id = \"nord\"", "there is no party \"nord\""),
            ("id = \"south\"", "id = \"north\"", "the party \"north\" stands twice"),
            ("id = \"quota\"", "id = \"quoter\"", "there is no point \"quoter\""),
            ("id = \"quota\"", "id = \"port\"", "the point \"port\" is weighed twice"),
            ("weight = 60", "weight = -1", "`weight` of a point is -1"),
            ("weight = 60", "weight = nan", "`weight` of a point is NaN"),
            ("weight = 60", "weight = inf", "`weight` of a point is inf"),
            ("weight = 60", "weight = 1e300", "`weight` of a point is 1e300"),
            ("weight = 60", "weight = \"60\"", "`weight` of a point is of type"),
            ("weight = 60,", "", "this point has no `weight`"),
            ("west = 0.25", "west = -0.25", "`west` of a value table is -0.25"),
            ("west = 0.25", "wets = 0.25", "a value table has no field `wets`"),
            ("\"falling\"", "\"sinking\"", "\"sinking\" is no `value`"),
            (
                "{ east = 0x1, west = 0.25 }",
                "\"rising\"",
                "the point \"port\" is nominal",
            ),
            ("\"falling\"", "[1, 2]", "a value table is of type array"),
            ("reserve = 12.5", "reserve = nan", "`reserve` of a party is NaN"),
            ("power = 2", "powers = 2", "a party has no field `powers`"),
            ("[[party.point]]", "[[party.point]", "this is not TOML"),
        ];
        for (sound, broken, expected) in cases {
            let text = SOUND.replacen(sound, broken, 1);
            assert_ne!(text, SOUND, "{sound}");
            let found = read(&text).diagnostics;
            let told = found.iter().any(|d| d.message.starts_with(expected));
            assert!(told, "{broken}: {found:?}");
        }
        let negative = read(&SOUND.replace("west = 0.25", "west = -0.25")).weights;
        assert_eq!(negative.of(0).unwrap().points[&1].values, [Some(1.0), None]);
    }

    #[test]
    fn nothing_weighs_nothing_and_says_so() {
        for text in ["", "# only words\n", "party = []\n"] {
            let found = read(text);
            assert_eq!(found.weights, Weights::default());
            assert_eq!(found.diagnostics.len(), 1, "{text:?}");
        }
    }
}
