//! What must hold of every chart, whatever it is given.

mod common;

use common::{
    clashes, distance, forecast, frame, matrix, numbers_of, positions, texts_of,
    well_formed,
};
use proptest::prelude::*;
use rapporteur_chart::{Day, Drawing, Scale, shorten, spread, ticks, width, wrap};

/// Every coordinate is a finite number inside of the chart; words are escaped and keep off
/// each other; elements are closed.
fn holds(drawing: &Drawing) -> Result<(), TestCaseError> {
    let file = drawing.file();
    well_formed(&file).map_err(TestCaseError::fail)?;
    well_formed(&drawing.inline("c")).map_err(TestCaseError::fail)?;
    for (x, y) in numbers_of(&drawing.body) {
        // Marks reach beyond their middle, by some pixels.
        prop_assert!(x >= -8.0 && x <= drawing.width + 8.0, "x {x} of {}", drawing.width);
        prop_assert!(
            y >= -8.0 && y <= drawing.height + 8.0,
            "y {y} of {}",
            drawing.height
        );
    }
    let texts = texts_of(&drawing.body);
    for (i, one) in texts.iter().enumerate() {
        for other in &texts[i + 1..] {
            prop_assert!(!one.covers(other), "{one:?} covers {other:?}\n{file}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn charts_of_positions(chart in positions(), frame in frame()) {
        holds(&chart.draw(frame))?;
    }

    #[test]
    fn charts_of_distances(chart in distance(), frame in frame()) {
        holds(&chart.draw(frame))?;
    }

    #[test]
    fn tables(chart in matrix(), frame in frame()) {
        holds(&chart.draw(frame))?;
    }

    #[test]
    fn forecasts(chart in forecast(), frame in frame()) {
        holds(&chart.draw(frame))?;
    }

    #[test]
    fn contradictions(chart in clashes(), frame in frame()) {
        holds(&chart.draw(frame))?;
    }

    #[test]
    fn the_same_data_give_the_same_bytes(chart in positions(), frame in frame()) {
        prop_assert_eq!(chart.draw(frame), chart.draw(frame));
    }

    #[test]
    fn places_are_apart_and_in_bounds(
        wishes in prop::collection::vec(-50.0..150.0_f64, 0..9),
        gap in 0.0..12.0_f64,
    ) {
        let mut placed = spread(&wishes, gap, 0.0, 100.0);
        let count = placed.len();
        prop_assert_eq!(count, wishes.len());
        placed.sort_by(f64::total_cmp);
        let apart = placed.windows(2).all(|w| w[1] - w[0] > gap - 1e-6);
        prop_assert!(apart, "{placed:?}");
        prop_assert!(placed.iter().all(|p| (-1e-6..=100.0 + 1e-6).contains(p)));
    }

    #[test]
    fn ticks_are_in_the_scale_and_apart(from in -800_000..800_000, days in 0..400_000) {
        let scale = Scale::days(Day(from), Day(from + days), (0.0, 600.0));
        let ticks = ticks(&scale, 56.0);
        prop_assert!(ticks.len() <= 12);
        for pair in ticks.windows(2) {
            prop_assert!(scale.day(pair[1].day) - scale.day(pair[0].day) > 52.0);
        }
        prop_assert!(ticks.iter().all(|t| (0.0..=600.0).contains(&scale.day(t.day))));
    }

    #[test]
    fn lines_fit(text in "\\PC{0,80}", room in 20.0..300.0_f64, lines in 1..5_usize) {
        let wrapped = wrap(&text, room, 12.0, lines);
        prop_assert!(wrapped.len() <= lines);
        prop_assert!(wrapped.iter().all(|l| width(l, 12.0) <= room));
        prop_assert!(width(&shorten(&text, room, 12.0), 12.0) <= room);
    }
}
