//! Who held which office when.

use jiff::civil::Date;

use crate::model::{Dossier, Office, Person, Rank};

impl Office {
    /// Whether it was held on that day, as far as its dates are known.
    pub fn held_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|u| day <= u)
    }
}

impl Person {
    /// The offices held on a day; without a day, all.
    pub fn offices_on(&self, day: Option<Date>) -> impl Iterator<Item = &Office> {
        self.offices.iter().filter(move |o| day.is_none_or(|day| o.held_on(day)))
    }

    /// The weight of this person's word on a day: that of the highest office held.
    pub fn rank_on(&self, day: Option<Date>) -> Rank {
        self.offices_on(day).map(|o| o.rank).max().unwrap_or(Rank::Other)
    }

    /// Whether this person speaks for the party on a day: somebody whose offices all have
    /// ended or not begun does not, somebody without declared offices does.
    pub fn speaks_for_party_on(&self, day: Option<Date>) -> bool {
        self.offices.is_empty() || self.offices_on(day).next().is_some()
    }
}

impl Dossier {
    /// What the negotiation is called: its title, or else its id.
    pub fn called(&self) -> &str {
        if self.title.trim().is_empty() { &self.id } else { &self.title }
    }

    /// The index of the party of that id.
    pub fn party(&self, id: &str) -> Option<usize> {
        self.parties.iter().position(|p| p.id == id)
    }

    /// The index of the person of that id.
    pub fn person(&self, id: &str) -> Option<usize> {
        self.people.iter().position(|p| p.id == id)
    }

    /// The index of the point of that id.
    pub fn point(&self, id: &str) -> Option<usize> {
        self.points.iter().position(|p| p.id == id)
    }

    /// The index of an option of a point.
    pub fn option(&self, point: usize, id: &str) -> Option<usize> {
        self.points.get(point)?.options.iter().position(|o| o.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Person {
        let text = r#"
            id = "x"
            [[person]]
            id = "ada"
            name = "Ada Orm"
            office = [
              { title = "foreign minister", from = 2031-02-01, until = 2031-06-14 },
              { title = "president", from = 2031-06-15 },
            ]"#;
        crate::parse(text).dossier.people.remove(0)
    }

    #[test]
    fn rank_follows_the_office_of_the_day() {
        let day = |text: &str| Some(text.parse().unwrap());
        assert_eq!(person().rank_on(day("2031-06-14")), Rank::Minister);
        assert_eq!(person().rank_on(day("2031-06-15")), Rank::Head);
        assert_eq!(person().rank_on(day("2031-01-31")), Rank::Other);
        assert_eq!(person().rank_on(None), Rank::Head);
    }

    #[test]
    fn nobody_speaks_for_a_party_before_the_first_office() {
        assert!(!person().speaks_for_party_on("2031-01-31".parse().ok()));
        assert!(person().speaks_for_party_on("2031-03-01".parse().ok()));
        let plain = Person { offices: Vec::new(), ..person() };
        assert!(plain.speaks_for_party_on("1990-01-01".parse().ok()));
    }
}
