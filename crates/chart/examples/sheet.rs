//! Prints the style sheet for pages that hold charts:
//! `cargo run -p rapporteur-chart --example sheet > crates/desk/assets/chart.css`.

#![allow(clippy::print_stdout, reason = "an example")]

fn main() {
    print!("{}", rapporteur_chart::sheet());
}
