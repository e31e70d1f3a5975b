//! Writes a dossier with a record of the statements that were marked by hand in an example:
//! `cargo run -p rapporteur-desk --example gold -- harbour-strike FOLDER`.

#[path = "../tests/common/gold.rs"]
mod gold;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(name), Some(folder)) = (arguments.next(), arguments.next()) else {
        panic!("expected the name of an example and a folder to write to");
    };
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    gold::make(&gold::example(&name), folder);
}
