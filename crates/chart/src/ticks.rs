//! Where an axis is marked.

use crate::day::{Day, name_of};
use crate::scale::Scale;

/// A mark on an axis of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The day.
    pub day: Day,
    /// What stands there: `4 Oct`, `Oct`, `2029`.
    pub label: String,
    /// The year, written below, where it is new.
    pub year: Option<i32>,
}

/// From one tick to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Days(i32),
    Months(i32),
    Years(i32),
}

const STEPS: [Step; 15] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(100),
    Step::Years(1000),
    Step::Years(10_000),
];

/// The days at which a scale is marked: the closest step at which ticks stand at least
/// `apart` pixels from each other. Weeks begin on Mondays.
pub fn ticks(scale: &Scale, apart: f64) -> Vec<Tick> {
    let (from, until) = scale.span();
    let wide = |step: &Step| {
        let (first, second) = (from, from.plus(step.days()));
        let (start, end) = scale.pixels();
        let share = f64::from(second.0 - first.0) / f64::from((until.0 - from.0).max(1));
        share * (end - start).abs() >= apart
    };
    let step = STEPS.into_iter().find(wide).unwrap_or(Step::Years(10_000));
    let mut out = Vec::new();
    let mut day = step.first(from);
    while day <= until && out.len() < 1000 {
        if day >= from {
            out.push(tick(step, day, out.last()));
        }
        day = step.next(day);
    }
    out
}

fn tick(step: Step, day: Day, before: Option<&Tick>) -> Tick {
    let (year, month, _) = day.civil();
    let label = match step {
        Step::Days(_) => day.short(),
        Step::Months(_) => name_of(month).to_owned(),
        Step::Years(_) => year.to_string(),
    };
    let new = before.is_none_or(|b| b.day.civil().0 != year);
    let year = (new && !matches!(step, Step::Years(_))).then_some(year);
    Tick { day, label, year }
}

impl Step {
    /// The least number of days that it takes.
    fn days(self) -> i32 {
        match self {
            Step::Days(n) => n,
            Step::Months(n) => 30 * n - n / 3,
            Step::Years(n) => 365 * n,
        }
    }

    /// The last tick not after a day.
    fn first(self, day: Day) -> Day {
        let (year, month, _) = day.civil();
        match self {
            // Day 4 was a Monday.
            Step::Days(n) if n >= 7 => Day(day.0 - (day.0 - 4).rem_euclid(n)),
            Step::Days(n) => Day(day.0 - day.0.rem_euclid(n)),
            Step::Months(n) => {
                let month = month as i32 - 1;
                Day::new(year, (month - month % n + 1) as u32, 1)
            }
            Step::Years(n) => Day::new(year - year.rem_euclid(n), 1, 1),
        }
    }

    fn next(self, day: Day) -> Day {
        let (year, month, _) = day.civil();
        match self {
            Step::Days(n) => day.plus(n),
            Step::Months(n) => {
                let month = month as i32 - 1 + n;
                Day::new(year + month / 12, (month % 12 + 1) as u32, 1)
            }
            Step::Years(n) => Day::new(year + n, 1, 1),
        }
    }
}

/// Equal steps from the first to the last, both included.
pub fn numbers(first: f64, last: f64, steps: usize) -> Vec<f64> {
    let steps = steps.max(1);
    (0..=steps).map(|i| first + (last - first) * i as f64 / steps as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(from: (i32, u32, u32), until: (i32, u32, u32)) -> String {
        let day = |(y, m, d)| Day::new(y, m, d);
        let scale = Scale::days(day(from), day(until), (0.0, 600.0));
        let one = |t: Tick| match t.year {
            Some(year) => format!("{}/{year}", t.label),
            None => t.label,
        };
        ticks(&scale, 60.0).into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn steps_grow_with_the_span() {
        assert_eq!(
            shown((2029, 12, 30), (2030, 1, 4)),
            "30 Dec/2029 31 Dec 1 Jan/2030 2 Jan 3 Jan 4 Jan"
        );
        assert_eq!(
            shown((2029, 9, 1), (2029, 10, 28)),
            "3 Sep/2029 10 Sep 17 Sep 24 Sep 1 Oct 8 Oct 15 Oct 22 Oct"
        );
        assert_eq!(
            shown((2029, 9, 11), (2030, 3, 2)),
            "Oct/2029 Nov Dec Jan/2030 Feb Mar"
        );
        assert_eq!(
            shown((2011, 9, 11), (2019, 3, 2)),
            "2012 2013 2014 2015 2016 2017 2018 2019"
        );
    }

    #[test]
    fn a_span_of_ten_thousand_years_ends() {
        assert!(shown((1, 1, 1), (9999, 1, 1)).len() < 100);
    }
}
