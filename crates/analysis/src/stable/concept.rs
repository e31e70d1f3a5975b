//! The concepts of stability, and what can be said of a state.

/// A concept: what a decision maker foresees when it thinks of leaving a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Concept {
    /// It looks one move ahead: no improvement is open to it (Nash 1950).
    Nash,
    /// General metarationality: after each improvement the others can, by whatever moves,
    /// bring it to a state that is no better for it (Howard 1971).
    Gmr,
    /// Symmetric metarationality: and it could not escape from there (Howard 1971).
    Smr,
    /// Sequential stability: as GMR, but the others make only moves that each of them gains
    /// by when it makes them (Fraser and Hipel 1979).
    Seq,
    /// Symmetric sequential stability: as SEQ, and it could not escape (Rêgo and Vieira 2017).
    Sseq,
    /// Simultaneous stability: as SEQ, but the others move at the same time, each by one
    /// improvement or not at all (Fraser and Hipel 1984).
    Sim,
}

impl Concept {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 6] =
        [Self::Nash, Self::Gmr, Self::Smr, Self::Seq, Self::Sseq, Self::Sim];

    /// Short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nash => "Nash",
            Self::Gmr => "GMR",
            Self::Smr => "SMR",
            Self::Seq => "SEQ",
            Self::Sseq => "SSEQ",
            Self::Sim => "SIM",
        }
    }

    /// Whether the others deter only by moves that they gain by.
    pub(super) fn is_credible(self) -> bool {
        matches!(self, Self::Seq | Self::Sseq | Self::Sim)
    }

    /// Whether a deterrent counts only if there is no escape from it.
    pub(super) fn is_symmetric(self) -> bool {
        matches!(self, Self::Smr | Self::Sseq)
    }
}

/// What can be said of a state, for one decision maker or for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// It is stable, whatever the comparisons turn out to be that are not known.
    Stable,
    /// It is not, whatever they turn out to be.
    NotStable,
    /// It depends on them.
    NotKnown,
}

impl Verdict {
    /// Of something that is certain, or else possible.
    pub(super) fn of(certain: bool, possible: bool) -> Self {
        match (certain, possible) {
            (true, _) => Self::Stable,
            (false, true) => Self::NotKnown,
            (false, false) => Self::NotStable,
        }
    }

    /// Of a state for everybody, by what it is for each.
    pub fn all(of: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Stable;
        for verdict in of {
            match verdict {
                Self::NotStable => return Self::NotStable,
                Self::NotKnown => all = Self::NotKnown,
                Self::Stable => {}
            }
        }
        all
    }

    /// For people and programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::NotStable => "not stable",
            Self::NotKnown => "not known",
        }
    }
}
