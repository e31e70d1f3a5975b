//! How fast sources are taken in: `cargo run --release -p rapporteur-intake --example arrivals
//! -- [--rounds N] SOURCE…`. With `--dump` prints what was found instead, one JSON object a
//! report.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example that prints figures"
)]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use rapporteur_intake::{Arrived, Options, Source, Unpacked, unpack};

fn main() {
    let mut rounds = 1;
    let mut dump = false;
    let mut sources = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--dump" => dump = true,
            "--rounds" => {
                rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1)
            }
            _ => sources.push(PathBuf::from(argument)),
        }
    }
    let options = Options::default();
    let mut pieces = Vec::new();
    for source in &sources {
        let _ = unpack(Source::Path(source), &options, &mut |unpacked| {
            if let Unpacked::Piece(piece) = unpacked {
                pieces.push(piece);
            }
            ControlFlow::Continue(())
        });
    }
    if dump {
        for arrived in pieces.iter().flat_map(|piece| piece.arrivals(&options)) {
            match arrived {
                Arrived::Problem(problem) => eprintln!("{problem}"),
                Arrived::Report(a) => println!(
                    "{}",
                    serde_json::json!({
                        "place": a.place, "text": a.text, "title": a.title, "byline": a.byline,
                        "outlet": a.outlet, "date": a.date, "url": a.url, "language": a.language,
                        "evidence": a.date_evidence.iter().map(|e| format!("{} {}", e.found.name(), e.raw)).collect::<Vec<_>>(),
                    })
                ),
            }
        }
        return;
    }
    let start = Instant::now();
    let mut reports = 0;
    for _ in 0..rounds {
        reports += pieces.iter().flat_map(|piece| piece.arrivals(&options)).count();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{reports} reports of {} pieces in {seconds:.2} s", pieces.len() * rounds);
    println!(
        "{:.0} pieces a second on one core",
        (pieces.len() * rounds) as f64 / seconds
    );
}
