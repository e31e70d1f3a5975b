//! Whether the colours can be told apart, and read.

use super::*;

/// What the sight of a reader makes of red, green and blue (linear), at full severity, by
/// Machado, Oliveira and Fernandes (2009), table 1.
const SIGHTS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
];

fn linear(colour: Colour) -> [f64; 3] {
    [colour.0, colour.1, colour.2].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

/// From 1 to 21, by WCAG 2.2.
fn contrast(one: Colour, other: Colour) -> f64 {
    let light = |c: Colour| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    f64::max(light(one) / light(other), light(other) / light(one))
}

fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
}

/// Björn Ottosson's OKLab, in which distance is about what the eye sees.
fn oklab(rgb: [f64; 3]) -> [f64; 3] {
    let cones = times(
        &[
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        rgb.map(|c| c.clamp(0.0, 1.0)),
    );
    times(
        &[
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ],
        cones.map(f64::cbrt),
    )
}

fn apart(a: Colour, b: Colour, sight: &[[f64; 3]; 3]) -> f64 {
    let seen = |c: Colour| oklab(times(sight, linear(c)));
    seen(a).iter().zip(seen(b)).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn the_first_six_parties_stay_apart_for_every_sight() {
    for sight in &SIGHTS {
        for (i, one) in PARTIES[..6].iter().enumerate() {
            for other in &PARTIES[..i] {
                for (a, b) in [(one.light, other.light), (one.dark, other.dark)] {
                    let apart = apart(a, b, sight);
                    assert!(apart > 0.055, "{} and {}: {apart:.3}", a.hex(), b.hex());
                }
            }
        }
    }
}

#[test]
fn words_can_be_read_in_every_colour() {
    for pair in PARTIES.iter().chain([&INK, &SOFT]) {
        for (colour, ground) in [(pair.light, PAPER.light), (pair.dark, PAPER.dark)] {
            let contrast = contrast(colour, ground);
            assert!(contrast >= 4.5, "{}: {contrast:.1}", colour.hex());
        }
    }
}

#[test]
fn words_can_be_read_on_every_step() {
    for step in STEPS {
        let (light, dark) =
            (contrast(step.light, INK.light), contrast(step.dark, INK.dark));
        assert!(light.min(dark) >= 4.5, "{}: {light:.1} {dark:.1}", step.light.hex());
    }
}
