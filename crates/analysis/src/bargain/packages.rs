//! The packages behind a class of the frontier.

use super::frontier::Frontier;

/// A package: for each point of the stakes, in order, the number of an option.
pub type Package = Vec<usize>;

impl Frontier {
    /// The number of classes of equal worths.
    pub fn classes(&self) -> usize {
        self.worths.len()
    }

    /// How many packages a class has; exact as far as the numbers reach.
    pub fn count(&self, class: usize) -> u128 {
        self.layers.last().map_or(0, |last| last.counts[class])
    }

    /// The number of packages on the frontier.
    pub fn packages_in_all(&self) -> u128 {
        (0..self.classes()).map(|class| self.count(class)).fold(0, u128::saturating_add)
    }

    /// Packages of a class, at most so many, in the order of their options.
    pub fn packages(&self, class: usize, most: usize) -> Vec<Package> {
        // Every part has a beginning, so that none of these is followed in vain.
        let mut parts = vec![(class, Package::new())];
        for layer in self.layers.iter().skip(1).rev() {
            let earlier = parts.iter().flat_map(|(part, tail)| {
                layer.ways[*part].iter().map(move |way| {
                    let options = tail.iter().copied().chain([way.option as usize]);
                    (way.before as usize, options.collect())
                })
            });
            parts = earlier.take(most).collect();
        }
        let mut packages: Vec<Package> = parts
            .into_iter()
            .map(|(_, options)| options.into_iter().rev().collect())
            .collect();
        packages.sort_unstable();
        packages
    }
}
