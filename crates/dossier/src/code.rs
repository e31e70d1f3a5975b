//! What a statement does, and what it says about an option.

/// What the words of a statement do. In brackets in the documentation: the event type of
/// PLOVER that the act stands for, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// States that something is so.
    Assert,
    /// States that it is not.
    Deny,
    /// Judges.
    Assess,
    /// Tells a plan or a procedure.
    Announce,
    /// Puts something on the table (COOPERATE, intent).
    Offer,
    /// Takes what is on the table (AGREE).
    Accept,
    /// Gives up something held before (CONCEDE).
    Concede,
    /// Backs somebody else's position (SUPPORT).
    Support,
    /// Asks for something (REQUEST).
    Demand,
    /// Turns something down (REJECT).
    Reject,
    /// Blames or criticises (ACCUSE).
    Accuse,
    /// Threatens (THREATEN).
    Threaten,
}

impl Act {
    /// All acts, in the order in which models number them.
    pub const ALL: [Self; 12] = [
        Self::Assert,
        Self::Deny,
        Self::Assess,
        Self::Announce,
        Self::Offer,
        Self::Accept,
        Self::Concede,
        Self::Support,
        Self::Demand,
        Self::Reject,
        Self::Accuse,
        Self::Threaten,
    ];

    /// The name in files and output: `assert`, `deny`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Assert => "assert",
            Self::Deny => "deny",
            Self::Assess => "assess",
            Self::Announce => "announce",
            Self::Offer => "offer",
            Self::Accept => "accept",
            Self::Concede => "concede",
            Self::Support => "support",
            Self::Demand => "demand",
            Self::Reject => "reject",
            Self::Accuse => "accuse",
            Self::Threaten => "threaten",
        }
    }

    /// The act of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.name() == name)
    }
}

/// What a statement says about an option. That it says nothing is no stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// Wants, accepts or asserts it.
    For,
    /// Rejects or denies it.
    Against,
    /// Conditional, willing to discuss, not ruled out.
    Open,
}

impl Stance {
    /// All stances, in the order in which models number them.
    pub const ALL: [Self; 3] = [Self::For, Self::Against, Self::Open];

    /// The name in files and output: `for`, `against`, `open`.
    pub fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Open => "open",
        }
    }

    /// The stance of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}
