//! The day of a report.

use std::path::Path;

use rapporteur_dossier::{Date, day};

use crate::quote::one_line;

/// The day of a report: that of its date, or else that in the name of its file.
pub fn dated(date: Option<&str>, file: &Path) -> Option<Date> {
    date.and_then(day).or_else(|| named_day(file))
}

/// A date as people read it: its day; what tells none as it stands, on one line.
pub fn told_day(date: &str) -> String {
    day(date).map_or_else(|| one_line(date), |day| day.to_string())
}

/// The day in the name of a file, where it holds just one: `wire-2031-03-04.txt`.
pub fn named_day(file: &Path) -> Option<Date> {
    let name = file.file_stem()?.to_str()?;
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit() && c != '-').collect();
    let dates = parts.iter().map(|p| p.trim_matches('-')).filter(|p| p.len() == 10);
    let mut dates = dates.filter_map(|p| p.parse().ok());
    dates.next().filter(|_| dates.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_moment_the_day_is_told() {
        assert_eq!(told_day("2029-12-10T09:00:00Z"), "2029-12-10");
        assert_eq!(told_day("2029-12-10"), "2029-12-10");
        assert_eq!(told_day("last\nTuesday"), "last Tuesday");
    }
}
