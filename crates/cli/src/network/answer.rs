//! What was found.

use rapporteur_analysis::network::{
    self, Backbone, Network, Polarisation, Refusal, Slice, Step, fixed, nested, network,
    penalised, polarisation, polarisation_over,
};

use super::asked::Asked;
use super::subject::Subject;
use super::units;
use crate::outcome::Stop;

/// What was found.
pub(super) struct Answer {
    /// Of the whole range; that of the backbone where one of a size is asked for.
    pub(super) network: Network,
    /// Over time, where it is asked so.
    pub(super) slices: Option<Vec<Slice>>,
    /// Of the whole range, or one for each slice.
    pub(super) camps: Vec<Polarisation>,
    pub(super) backbone: Option<Found>,
}

/// A backbone.
pub(super) enum Found {
    Order(Vec<Step>),
    Set(Box<Backbone>),
}

impl Answer {
    pub(super) fn of(subject: &Subject, asked: &Asked) -> Result<Self, Refusal> {
        let (corpus, options) = (&subject.corpus, &asked.options);
        let found = match asked.backbone {
            None => None,
            Some(units::Backbone::Nested) => Some(Found::Order(nested(corpus, options)?)),
            Some(units::Backbone::Fixed(size)) => {
                Some(Found::Set(Box::new(fixed(corpus, options, size)?)))
            }
            Some(units::Backbone::Penalised(penalty)) => {
                Some(Found::Set(Box::new(penalised(corpus, options, penalty)?)))
            }
        };
        let network = match &found {
            Some(Found::Set(backbone)) => backbone.network.clone(),
            _ => network(corpus, options)?,
        };
        let slices = asked.over.map(|over| over.slices(corpus, options)).transpose()?;
        let camps = camps(subject, asked)?;
        Ok(Self { network, slices, camps, backbone: found })
    }

    /// The one network that there is.
    pub(super) fn only(&self) -> Result<&Network, Stop> {
        match self.slices.as_deref() {
            None => Ok(&self.network),
            Some([one]) => Ok(&one.network),
            Some(many) => Err(Stop::message(format!(
                "there are {} windows, and so many files: name the first part of their \
                 names with --into, or use --format text or json",
                many.len()
            ))),
        }
    }
}

fn camps(subject: &Subject, asked: &Asked) -> Result<Vec<Polarisation>, Refusal> {
    let (corpus, options) = (&subject.corpus, &asked.options);
    match (asked.camps, &asked.over) {
        (None, _) => Ok(Vec::new()),
        (Some(camps), None) => Ok(vec![polarisation(corpus, options, camps)?]),
        (Some(camps), Some(over)) => {
            let series = polarisation_over(corpus, options, over, camps)?;
            Ok(series.into_iter().map(|s| s.1).collect())
        }
    }
}

/// Names for people.
pub(super) fn aggregation(of: network::Aggregation, two: bool) -> &'static str {
    use network::Aggregation as A;
    match of {
        A::Ignore if two => "statements on it",
        A::Ignore => "statements on the same",
        A::Congruence => "saying the same",
        A::Conflict => "saying the contrary",
        A::Subtract if two => "for it less against it",
        A::Subtract => "saying the same less saying the contrary",
        A::Combine => "what is said of it",
    }
}
