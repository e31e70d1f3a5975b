//! The places of the desk and their order in the navigation.

use crate::pages::PAGES;

/// A place in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Play,
    Points,
    Parties,
    Movement,
    Proposals,
    Settle,
    Stable,
    Forecast,
    Bargain,
    Network,
    Contradictions,
    Reports,
    Search,
    Sources,
    Review,
    Dossier,
    Log,
    Brief,
    /// What is in no place of its own.
    Elsewhere,
}

impl Place {
    /// What it is called and where it is; nothing for what has no place of its own.
    pub(crate) fn entry(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Play => ("State of play", "/"),
            Self::Points => ("Points", "/points"),
            Self::Parties => ("Parties", "/parties"),
            Self::Movement => ("Movement", "/movement"),
            Self::Proposals => ("Proposals", "/proposals"),
            Self::Settle => ("What can be agreed", "/settle"),
            Self::Stable => ("What would hold", "/stable"),
            Self::Forecast => ("Forecast", "/forecast"),
            Self::Bargain => ("By weights", "/bargain"),
            Self::Network => ("Who speaks alike", "/network"),
            Self::Contradictions => ("Contradictions", "/contradictions"),
            Self::Reports => ("Reports", "/reports"),
            Self::Search => ("Search", "/search"),
            Self::Sources => ("Sources", "/sources"),
            Self::Review => ("Review", "/review"),
            Self::Dossier => ("Dossier", "/dossier"),
            Self::Log => ("Log", "/log"),
            Self::Brief => ("Brief", "/brief"),
            Self::Elsewhere => return None,
        })
    }
}

/// The groups of the navigation, in order.
const GROUPS: [(&str, &[Place]); 4] = [
    (
        "The talks",
        &[
            Place::Play,
            Place::Points,
            Place::Parties,
            Place::Movement,
            Place::Proposals,
            Place::Brief,
        ],
    ),
    (
        "Analysis",
        &[
            Place::Settle,
            Place::Stable,
            Place::Forecast,
            Place::Bargain,
            Place::Network,
            Place::Contradictions,
        ],
    ),
    ("The words", &[Place::Reports, Place::Search, Place::Sources]),
    ("The work", &[Place::Review, Place::Dossier, Place::Log]),
];

/// A group of links.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) links: Vec<Link>,
}

/// A link of the navigation.
pub(crate) struct Link {
    pub(crate) name: &'static str,
    pub(crate) address: &'static str,
    pub(crate) here: bool,
}

/// The navigation as it is seen from a place: whatever has a page.
pub(crate) fn navigation(here: Place) -> Vec<Group> {
    let link = |place: &Place| {
        let (name, address) = place.entry()?;
        let is_there = PAGES.iter().any(|p| p.place == *place);
        is_there.then_some(Link { name, address, here: *place == here })
    };
    let group = |(name, places): &(&'static str, &[Place])| Group {
        name,
        links: places.iter().filter_map(link).collect(),
    };
    GROUPS.iter().map(group).filter(|g| !g.links.is_empty()).collect()
}
