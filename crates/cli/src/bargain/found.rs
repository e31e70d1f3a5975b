//! What is found by weights.

use std::path::PathBuf;

use rapporteur_analysis::bargain::{
    Award, Contest, Frontier, Question, Solved, Stakes, adjusted_winner, contests,
    feasible, frontier, solved, stakes,
};
use rapporteur_dossier::Dossier;

use super::ask::refusal;
use crate::case::one_line;
use crate::outcome::Stop;
use crate::weights::Given;

/// Everything that is shown.
pub(super) struct Found<'d> {
    pub(super) dossier: &'d Dossier,
    /// Where the weights came from.
    pub(super) weights: PathBuf,
    pub(super) stakes: Stakes,
    /// Combinations that reach beyond the points of the package.
    pub(super) beyond: usize,
    /// Packages that can be.
    pub(super) packages: u128,
    pub(super) frontier: Frontier,
    /// By the reserves; the parties, by place, without one where one is missing.
    pub(super) solved: Result<Solved, Vec<usize>>,
    /// Where there are two parties.
    pub(super) award: Option<Division>,
    /// How many are listed.
    pub(super) most: usize,
}

/// Adjusted Winner.
pub(super) struct Division {
    /// For each point of the package.
    pub(super) contests: Vec<Contest>,
    /// For the open points, in order; none where one of the parties has nothing at stake.
    pub(super) award: Option<Award>,
}

impl<'d> Found<'d> {
    pub(super) fn new(
        dossier: &'d Dossier,
        given: &Given,
        question: Question,
        most: usize,
    ) -> Result<Self, Stop> {
        let stakes = stakes(dossier, &given.weights, &question)
            .map_err(|missing| refusal(dossier, &given.path, &missing))?;
        if stakes.points.is_empty() || stakes.parties.len() < 2 {
            return Err(Stop::message(
                "a package takes two parties and a point on which one of them is given \
                 values; see docs/bargaining.md",
            ));
        }
        let frontier = frontier(&stakes).map_err(Stop::message)?;
        let options: Vec<Vec<usize>> = stakes
            .points
            .iter()
            .map(|point| point.options.iter().map(|o| o.number).collect())
            .collect();
        Ok(Self {
            dossier,
            weights: given.path.clone(),
            beyond: question.barred.len() - stakes.barred.len(),
            packages: feasible(&options, &stakes.barred),
            solved: solved(&stakes, &frontier.worths),
            award: (stakes.parties.len() == 2).then(|| division(&stakes)),
            frontier,
            stakes,
            most,
        })
    }

    /// The id of a party, by its place.
    pub(super) fn party(&self, place: usize) -> String {
        one_line(&self.dossier.parties[self.stakes.parties[place]].id)
    }

    /// The id of a point, by its place in the package.
    pub(super) fn point(&self, place: usize) -> String {
        one_line(&self.dossier.points[self.stakes.points[place].point].id)
    }

    /// The id of an option of a point, by the point's place in the package.
    pub(super) fn option(&self, place: usize, option: usize) -> String {
        let point = &self.dossier.points[self.stakes.points[place].point];
        one_line(&point.options[option].id)
    }

    /// Ids of points that are not part of the package.
    pub(super) fn left_out(&self) -> Vec<String> {
        let within = |point: usize| self.stakes.points.iter().any(|s| s.point == point);
        let points = self.dossier.points.iter().enumerate();
        points.filter(|(i, _)| !within(*i)).map(|(_, p)| one_line(&p.id)).collect()
    }
}

fn division(stakes: &Stakes) -> Division {
    let contests = contests(stakes);
    let open = contests.iter().filter_map(|contest| match contest {
        Contest::Open { stakes, .. } => Some(*stakes),
        Contest::Agreed(_) | Contest::Empty => None,
    });
    let award = adjusted_winner(&open.collect::<Vec<_>>());
    Division { contests, award }
}
