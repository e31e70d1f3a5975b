//! The file was changed meanwhile: both versions.

use askama::Template;
use schemars::JsonSchema;
use serde::Serialize;

use crate::nav::Place;
use crate::sent::Sent;
use crate::view::View;

/// A change that was not written, as the file was changed since it was shown.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/dossier/changed.html")]
pub(super) struct Changed {
    /// What happened, in words.
    error: String,
    /// As it stands in the file now; nothing where it is not there.
    theirs: Option<String>,
    /// As it would stand there.
    yours: String,
    /// What tells this state of the file from others.
    of: String,
    #[serde(skip)]
    sent: Sent,
}

impl Changed {
    pub(super) fn new(
        theirs: Option<String>,
        yours: String,
        of: String,
        sent: Sent,
    ) -> Self {
        let error =
            "the file was changed since it was shown; nothing was written".to_owned();
        Self { error, theirs, yours, of, sent }
    }

    /// What is sent again beside the state of the file.
    fn again(&self) -> Vec<(&String, &String)> {
        self.sent.0.iter().filter(|(name, _)| *name != "of").collect()
    }

    /// Whether a value has several lines, which a field of one line would lose.
    fn has_lines(&self, value: &str) -> bool {
        value.contains('\n')
    }
}

impl View for Changed {
    const PLACE: Place = Place::Dossier;

    fn title(&self) -> String {
        "The dossier was changed meanwhile".to_owned()
    }
}
