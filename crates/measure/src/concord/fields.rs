//! What coders give each unit in one field.

use std::collections::BTreeSet;

use super::{Coder, Opinion, Orders};
use crate::casebook::Coding;

/// A field on which coders may agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Whether it is a statement at all.
    Statement,
    /// What the words do.
    Act,
    /// Who says it.
    Speaker,
    /// For whom.
    Party,
    /// When it was said.
    SaidOn,
    /// Through whom it was heard.
    Via,
    /// Whether it touches a point: a unit for each statement and point that somebody has it
    /// touch.
    Point,
    /// Which option it speaks of, where two have it touch the point.
    Option,
    /// The same, of points whose options stand in order: nearer options agree more.
    OptionInOrder,
    /// What it says of the option, where two have it speak of the same one.
    Stance,
}

impl Field {
    /// In the order of every table.
    pub const ALL: [Self; 10] = [
        Self::Statement,
        Self::Act,
        Self::Speaker,
        Self::Party,
        Self::SaidOn,
        Self::Via,
        Self::Point,
        Self::Option,
        Self::OptionInOrder,
        Self::Stance,
    ];

    /// The name in figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Act => "act",
            Self::Speaker => "speaker",
            Self::Party => "party",
            Self::SaidOn => "said_on",
            Self::Via => "via",
            Self::Point => "point",
            Self::Option => "option",
            Self::OptionInOrder => "option, in order",
            Self::Stance => "stance",
        }
    }
}

/// For every unit, what each coder gives it.
pub(super) fn units(
    field: Field,
    coders: &[Coder],
    orders: &Orders,
) -> Vec<Vec<Option<String>>> {
    let names: BTreeSet<&String> =
        coders.iter().flat_map(|c| c.opinions.keys()).collect();
    let mut out = Vec::new();
    for name in names {
        let opinions: Vec<_> = coders.iter().map(|c| c.opinions.get(name)).collect();
        match field {
            Field::Statement => out.push(opinions.iter().map(|o| stands(*o)).collect()),
            Field::Point | Field::Option | Field::OptionInOrder | Field::Stance => {
                out.extend(of_codes(field, &opinions, orders));
            }
            _ => out
                .push(opinions.iter().map(|o| Some(plain(field, coding(*o)?))).collect()),
        }
    }
    out
}

fn stands(opinion: Option<&Opinion>) -> Option<String> {
    let stands = !matches!(opinion?, Opinion::None);
    Some(if stands { "yes" } else { "no" }.to_owned())
}

fn coding(opinion: Option<&Opinion>) -> Option<&Coding> {
    match opinion? {
        Opinion::None => None,
        Opinion::Stands { coding, .. } => Some(coding),
    }
}

/// A field that has one value; that it is empty is a value too.
fn plain(field: Field, coding: &Coding) -> String {
    let value = match field {
        Field::Act => coding.act.clone(),
        Field::Party => coding.party.clone(),
        Field::SaidOn => coding.said_on.clone(),
        Field::Via => coding.via.as_ref().map(|v| v.trim().to_lowercase()),
        // A person of the dossier, or else a name.
        _ => match &coding.speaker {
            Some(person) => Some(format!("#{person}")),
            None => coding.speaker_name.as_ref().map(|n| n.trim().to_lowercase()),
        },
    };
    value.unwrap_or_default()
}

/// A unit for each point that somebody has the statement touch.
fn of_codes(
    field: Field,
    opinions: &[Option<&Opinion>],
    orders: &Orders,
) -> Vec<Vec<Option<String>>> {
    let codings: Vec<Option<&Coding>> = opinions.iter().map(|o| coding(*o)).collect();
    let codes = codings.iter().flatten().flat_map(|c| &c.codes);
    let points: BTreeSet<&String> = codes.map(|c| &c.point).collect();
    let mut out = Vec::new();
    for point in points {
        let of = |c: &Coding| c.codes.iter().find(|code| code.point == *point).cloned();
        let order = orders.get(point);
        match field {
            Field::Point => out.push(
                codings
                    .iter()
                    .map(|c| {
                        Some(if of((*c)?).is_some() { "yes" } else { "no" }.to_owned())
                    })
                    .collect(),
            ),
            Field::Option => {
                // The same option of two points is another one.
                let name = |c: &Coding| of(c).map(|o| format!("{point} {}", o.option));
                out.push(codings.iter().map(|c| name((*c)?)).collect());
            }
            Field::OptionInOrder => {
                let Some(order) = order else { continue };
                let rank = |c: &Coding| {
                    let option = of(c)?.option;
                    order.iter().position(|o| *o == option).map(|r| format!("{r:06}"))
                };
                out.push(codings.iter().map(|c| rank((*c)?)).collect());
            }
            _ => out.extend(stances(&codings, point)),
        }
    }
    out
}

/// A unit for each option of a point of which somebody has the statement speak.
fn stances(codings: &[Option<&Coding>], point: &str) -> Vec<Vec<Option<String>>> {
    let codes = |c: &Coding| -> Vec<_> {
        c.codes.iter().filter(|code| code.point == point).cloned().collect()
    };
    let options: BTreeSet<String> =
        codings.iter().flatten().flat_map(|c| codes(c)).map(|c| c.option).collect();
    let of = |option: &String, coding: &Coding| {
        codes(coding).into_iter().find(|c| c.option == *option).map(|c| c.stance)
    };
    let unit = |option| codings.iter().map(|c| of(&option, (*c)?)).collect();
    options.into_iter().map(unit).collect()
}
