//! The same text gives the same bytes on every kernel and with any number of threads.

use rapporteur_encoder::Kernel;
use rapporteur_reader::Reader;

static WEIGHTS: &[u8] = include_bytes!("../model/reader.safetensors");

const REPORT: &str =
    include_str!("../../../examples/meridian-water/reports/02-pressconf-first-draft.md");

/// Everything the reader thinks of, to the last bit of its confidence.
fn read(kernel: Kernel) -> String {
    let reader = Reader::load(WEIGHTS, kernel).expect("the weights built in are whole");
    let found = reader.read(REPORT, 0.0, &|_, _| ());
    assert!(found.len() > 5, "too little found to compare: {}", found.len());
    let bits = |c: f32| c.to_bits();
    found.iter().map(|a| format!("{a:?} {:08x}\n", bits(a.confidence))).collect()
}

#[test]
fn every_kernel_reads_the_same() {
    let expected = read(Kernel::Portable);
    for kernel in Kernel::available() {
        assert!(
            read(kernel) == expected,
            "{kernel:?} reads otherwise than the portable kernel"
        );
    }
}

#[test]
fn any_number_of_threads_reads_the_same() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| read(Kernel::detect()))
    };
    assert!(on(1) == on(3));
}

#[test]
fn damaged_weights_are_refused_with_a_reason() {
    let cut = &WEIGHTS[..WEIGHTS.len() / 2];
    let error = Reader::load(cut, Kernel::Portable).unwrap_err().to_string();
    assert!(error.contains("no whole safetensors file"), "{error}");
}
