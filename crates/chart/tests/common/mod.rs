//! Charts of any data, and SVG taken apart again.

mod svg;

use proptest::prelude::*;
use rapporteur_chart::{
    Against, Cell, Clash, Clashes, Contested, Day, Distance, Forecast, Frame, Manner,
    Matrix, Mean, Move, Order, Positions, Row, Said, Sample, Stretch, Tabled, Track,
    Turn, Voice, Whose, Wish,
};
pub(crate) use svg::{numbers_of, texts_of, well_formed};

/// Words as people write them, hostile ones, and whatever Unicode has.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Dock and Quay Workers' Federation".to_owned()),
        Just("</text><script>alert(1)</script>".to_owned()),
        Just("\u{0}\u{1b}[31m\u{fffe}\"&'".to_owned()),
        "[a-zA-Zäøß ]{0,60}",
        "\\PC{0,24}",
    ]
}

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![4 => (21_000..21_400).prop_map(Day), 1 => (-800_000..2_000_000).prop_map(Day)]
}

pub(crate) fn frame() -> impl Strategy<Value = Frame> {
    let width = prop_oneof![320.0..1400.0_f64, Just(0.0), Just(f64::NAN)];
    (width, any::<bool>()).prop_map(|(width, heading)| Frame { width, heading })
}

fn href() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![Just("/statement/1".to_owned()), words()])
}

fn voice() -> impl Strategy<Value = Voice> {
    prop_oneof![Just(Voice::For), Just(Voice::Open), Just(Voice::Against)]
}

fn said() -> impl Strategy<Value = Said> {
    (day(), 0..6_usize, voice(), words(), href()).prop_map(
        |(day, option, voice, words, href)| Said { day, option, voice, words, href },
    )
}

fn track() -> impl Strategy<Value = Track> {
    let manner =
        prop_oneof![Just(Manner::Held), Just(Manner::Open), Just(Manner::Contested)];
    let stretch = (day(), day(), 0..6_usize, manner, href()).prop_map(
        |(from, until, option, manner, href)| Stretch {
            from: from.min(until),
            until: from.max(until),
            option,
            manner,
            href,
        },
    );
    let many =
        (prop::collection::vec(stretch, 0..4), prop::collection::vec(said(), 0..8));
    (words(), 0..30_usize, many).prop_map(|(name, number, (mut stretches, mut said))| {
        stretches.sort_by_key(|s| s.from);
        said.sort_by_key(|s| s.day);
        Track { name, number, stretches, statements: said }
    })
}

pub(crate) fn positions() -> impl Strategy<Value = Positions> {
    let clause = (0..6_usize, words());
    let tabled = (day(), words(), prop::collection::vec(clause, 0..3), href())
        .prop_map(|(day, name, clauses, href)| Tabled { day, name, clauses, href });
    let many = (
        prop::collection::vec(words(), 0..5),
        prop::collection::vec(track(), 0..13),
        prop::collection::vec(tabled, 0..5),
    );
    (words(), any::<bool>(), day(), day(), many).prop_map(
        |(title, ordinal, from, until, (options, tracks, tabled))| Positions {
            subtitle: title.clone(),
            title,
            order: if ordinal { Order::Ordinal } else { Order::Nominal },
            options,
            from: from.min(until),
            until: from.max(until),
            tracks,
            tabled,
        },
    )
}

pub(crate) fn distance() -> impl Strategy<Value = Distance> {
    let share =
        || prop_oneof![9 => 0.0..=1.0_f64, 1 => Just(f64::NAN), 1 => -3.0..3.0_f64];
    let sample = (day(), prop::option::of(share()), share(), share(), share()).prop_map(
        |(day, known, least, greatest, coverage)| Sample {
            day,
            known,
            least,
            greatest,
            coverage,
        },
    );
    let turn = prop_oneof![Just(Turn::Closer), Just(Turn::Further), Just(Turn::Told)];
    let moved = (day(), turn, words(), href()).prop_map(|(day, turn, words, href)| {
        Move { day, turn, label: words.clone(), words, href }
    });
    let many = (prop::collection::vec(sample, 0..8), prop::collection::vec(moved, 0..20));
    (words(), day(), day(), many).prop_map(
        |(title, from, until, (mut samples, mut moves))| {
            samples.sort_by_key(|s| s.day);
            moves.sort_by_key(|m| m.day);
            let (from, until) = (from.min(until), from.max(until));
            Distance { subtitle: title.clone(), title, from, until, samples, moves }
        },
    )
}

pub(crate) fn matrix() -> impl Strategy<Value = Matrix> {
    let step = prop::option::of(prop_oneof![0.0..=1.0_f64, Just(f64::NAN)]);
    let cell = (words(), step, voice(), any::<bool>(), words(), href()).prop_map(
        |(option, step, voice, contested, note, href)| Cell {
            option,
            step,
            voice,
            contested,
            note,
            href,
        },
    );
    let row = (words(), href(), prop::collection::vec(prop::option::of(cell), 0..7))
        .prop_map(|(name, href, cells)| Row { name, href, cells });
    let many = (prop::collection::vec(words(), 0..6), prop::collection::vec(row, 0..5));
    (words(), many).prop_map(|(title, (columns, rows))| Matrix {
        subtitle: title.clone(),
        title,
        columns,
        rows,
    })
}

pub(crate) fn forecast() -> impl Strategy<Value = Forecast> {
    let wish = (words(), 0..30_usize, prop::option::of((0..6_usize, voice())), href())
        .prop_map(|(name, number, said, href)| Wish {
            note: name.clone(),
            words: name.clone(),
            name,
            number,
            said,
            href,
        });
    let place = || prop_oneof![9 => -10.0..120.0_f64, 1 => Just(f64::NAN)];
    let mean = (place(), place(), place()).prop_map(|(place, half, most)| Mean {
        place,
        half,
        most,
    });
    let many = (
        prop::collection::vec(words(), 0..7),
        prop::collection::vec(wish, 0..9),
        prop::collection::vec(words(), 0..3),
    );
    (words(), prop::option::of(mean), many).prop_map(
        |(title, mean, (options, wishes, notes))| Forecast {
            subtitle: title.clone(),
            title,
            options,
            wishes,
            mean,
            notes,
        },
    )
}

pub(crate) fn clashes() -> impl Strategy<Value = Clashes> {
    let whose =
        prop_oneof![Just(Whose::Own), Just(Whose::Officials), Just(Whose::Reported)];
    let clash = (0..10_usize, 0..10_usize, whose, words())
        .prop_map(|(a, b, whose, words)| Clash { ends: (a, b), whose, words });
    let point = (
        words(),
        prop::collection::vec(words(), 0..5),
        prop::collection::vec(said(), 0..40),
        prop::collection::vec(clash, 0..8),
    )
        .prop_map(|(name, options, said, clashes)| Contested {
            name,
            options,
            said,
            clashes,
        });
    let party = (words(), 0..30_usize, prop::collection::vec(point, 0..4))
        .prop_map(|(name, number, points)| Against { name, number, points });
    let many = (prop::collection::vec(party, 0..4), prop::collection::vec(words(), 0..2));
    (words(), day(), day(), many).prop_map(|(title, from, until, (parties, notes))| {
        let (from, until) = (from.min(until), from.max(until));
        Clashes { subtitle: title.clone(), title, from, until, parties, notes }
    })
}
