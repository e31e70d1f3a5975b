//! How a statement came to stand.

/// How a statement came to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// A model proposes it; nobody decided.
    Proposed,
    /// An analyst found it right.
    Confirmed,
    /// An analyst corrected it.
    Corrected,
    /// An analyst entered it.
    Added,
    /// An analyst found it to be none.
    Rejected,
    /// It is the same as another one, which stands.
    Merged,
    /// Others stand in its place.
    Split,
}

impl Status {
    /// The name in the table and in output: `proposed`, `confirmed`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Corrected => "corrected",
            Self::Added => "added",
            Self::Rejected => "rejected",
            Self::Merged => "merged",
            Self::Split => "split",
        }
    }

    /// The status of that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Proposed,
            Self::Confirmed,
            Self::Corrected,
            Self::Added,
            Self::Rejected,
            Self::Merged,
            Self::Split,
        ];
        all.into_iter().find(|s| s.name() == name)
    }

    /// Whether the statement counts.
    pub fn stands(self) -> bool {
        !matches!(self, Self::Rejected | Self::Merged | Self::Split)
    }
}
