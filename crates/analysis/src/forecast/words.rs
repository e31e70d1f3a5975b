//! What a forecast, or a refusal, says in sentences. Names of parties and options are the
//! caller's.

use super::{CLEAR_COUNT, Forecast, LEAST_COUNT, LEAST_SHARE, Refusal};

/// What an index is called.
pub type Name<'n> = &'n dyn Fn(usize) -> String;

/// What those who only see a drawing or a table have to know of all forecasts.
pub const CAVEAT: &str = "Options are taken to lie at even distances. The errors are those of \
                          such means on decisions of the European Union, which are voted on; \
                          where all have to agree, or fight, they may be greater.";

impl Forecast {
    /// The mean, its error, the hull of the positions, and whether they are too few for much;
    /// a sentence each.
    pub fn words(&self, option: Name<'_>) -> Vec<String> {
        let named = |options: &[usize], word: &str| {
            let all: Vec<String> = options.iter().map(|o| option(*o)).collect();
            all.join(word)
        };
        let (known, of) = (self.voices.len(), self.of);
        let kind = if self.weighted { "by power and weight" } else { "all alike" };
        let (first, last) = self.hull;
        let hull = match first == last {
            true => option(first),
            false => format!("{} to {}", option(first), option(last)),
        };
        let mut out = vec![
            format!(
                "Mean of {known} of {of} positions, {kind}: {:.0} of 100, nearest to {}.",
                self.place,
                named(&self.nearest, " and ")
            ),
            format!(
                "With so much known, half of the outcomes lay within {:.0} of such a mean, four \
                 of five within {:.0}: here {}.",
                self.band.half,
                self.band.most,
                named(&self.within, ", ")
            ),
            format!(
                "{:.1} % of outcomes lay between the outermost positions known: here {hull}.",
                self.band.hull * 100.0
            ),
        ];
        if known < CLEAR_COUNT {
            out.push(format!(
                "With fewer than {CLEAR_COUNT} positions such means were hardly better than the \
                 middle of the scale."
            ));
        }
        out
    }
}

impl Refusal {
    /// Why there is no forecast, as the end of a sentence without its full stop.
    pub fn words(&self, party: Name<'_>) -> String {
        let names = |parties: &[usize]| {
            let all: Vec<String> = parties.iter().map(|p| party(*p)).collect();
            all.join(", ")
        };
        match self {
            Self::Fact => "a fact; what happened is not bargained over".to_owned(),
            Self::Nominal => {
                "its options stand in no order, so that they have no mean".to_owned()
            }
            Self::NoChoice => "it has no two options".to_owned(),
            Self::Unknown { known, unknown } => {
                let lacking = match unknown.is_empty() {
                    true => String::new(),
                    false => format!("; not known what is wanted by {}", names(unknown)),
                };
                format!(
                    "{known} of {} positions known; it takes {LEAST_COUNT} and {:.0} in a \
                     hundred{lacking}",
                    known + unknown.len(),
                    LEAST_SHARE * 100.0
                )
            }
            Self::Unweighted(parties) => format!(
                "weights are asked for, but power and weight on it are not given, or nothing, \
                 for {}",
                names(parties)
            ),
        }
    }

    /// Whether the point has a scale all the same, on which positions can be shown.
    pub fn has_scale(&self) -> bool {
        matches!(self, Self::Unknown { .. } | Self::Unweighted(_))
    }
}
