//! What is offered while one types: names and options of the dossier.

use rapporteur_dossier::Dossier;

use crate::declared::{party_name, question};

/// What is offered while one types, each with what explains it.
#[derive(Debug, Clone)]
pub(crate) struct Offered {
    pub(super) people: Vec<(String, String)>,
    pub(super) parties: Vec<String>,
    pub(super) options: Vec<(String, String)>,
}

impl Offered {
    pub(super) fn new(dossier: &Dossier) -> Self {
        let party = |p: Option<usize>| {
            p.map_or_else(String::new, |p| party_name(&dossier.parties[p]).to_owned())
        };
        let people = dossier.people.iter().map(|p| (p.name.clone(), party(p.party)));
        let options = dossier.points.iter().flat_map(|point| {
            point.options.iter().map(move |option| {
                let place = format!("{}.{}", point.id, option.id);
                (place, format!("{} {}", question(point), option.text))
            })
        });
        Self {
            people: people.filter(|p| !p.0.is_empty()).collect(),
            parties: dossier.parties.iter().map(|p| party_name(p).to_owned()).collect(),
            options: options.collect(),
        }
    }
}
